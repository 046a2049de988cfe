using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddCommendations : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Writers",
                table: "dossiers",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "commendation_rules",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    AwardFormCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    SubjectKind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Category = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Value = table.Column<decimal>(type: "numeric(18,4)", precision: 18, scale: 4, nullable: false),
                    ValidFrom = table.Column<DateOnly>(type: "date", nullable: false),
                    ValidTo = table.Column<DateOnly>(type: "date", nullable: true),
                    Citation = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_commendation_rules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "nominee_list_changes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    ListId = table.Column<Guid>(type: "uuid", nullable: false),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    ActorName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Text = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: false),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    AfterFreeze = table.Column<bool>(type: "boolean", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nominee_list_changes", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "nominee_lists",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Code = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CampaignId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Title = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    Level = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    CreatedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    CreatedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    FrozenAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: true),
                    WorkflowInstanceId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nominee_lists", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "nominees",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    DossierId = table.Column<Guid>(type: "uuid", nullable: false),
                    CampaignId = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Year = table.Column<int>(type: "integer", nullable: false),
                    Phase = table.Column<int>(type: "integer", nullable: false),
                    UnitCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    UnitPath = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false, collation: "C"),
                    Position = table.Column<int>(type: "integer", nullable: false),
                    Kind = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Category = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: false),
                    NameKey = table.Column<string>(type: "character varying(700)", maxLength: 700, nullable: false, collation: "C"),
                    Priority = table.Column<int>(type: "integer", nullable: false),
                    BirthYear = table.Column<int>(type: "integer", nullable: true),
                    Gender = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    EthnicGroup = table.Column<string>(type: "character varying(50)", maxLength: 50, nullable: true),
                    JobTitle = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Workplace = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Basis = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    MovementCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Summary = table.Column<string>(type: "character varying(8000)", maxLength: 8000, nullable: true),
                    Claims = table.Column<string>(type: "text", nullable: false),
                    VotesFor = table.Column<int>(type: "integer", nullable: true),
                    OwnAward = table.Column<string>(type: "character varying(600)", maxLength: 600, nullable: true),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    IsOnHold = table.Column<bool>(type: "boolean", nullable: false),
                    StandingReason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    ListId = table.Column<Guid>(type: "uuid", nullable: true),
                    PersonKey = table.Column<string>(type: "character varying(400)", maxLength: 400, nullable: false),
                    SearchText = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Revision = table.Column<int>(type: "integer", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nominees", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "nominee_awards",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    NomineeId = table.Column<Guid>(type: "uuid", nullable: false),
                    AwardFormCode = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Nature = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Level = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: false),
                    InFavour = table.Column<int>(type: "integer", nullable: true),
                    Denominator = table.Column<int>(type: "integer", nullable: true),
                    Reason = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    DecisionId = table.Column<Guid>(type: "uuid", nullable: true),
                    DecisionNumber = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DecidedBy = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    RegisterNumber = table.Column<string>(type: "character varying(32)", maxLength: 32, nullable: true),
                    Reward = table.Column<decimal>(type: "numeric(18,0)", precision: 18, scale: 0, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_nominee_awards", x => x.Id);
                    table.ForeignKey(
                        name: "FK_nominee_awards_nominees_NomineeId",
                        column: x => x.NomineeId,
                        principalTable: "nominees",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_commendation_rules_ValidFrom",
                table: "commendation_rules",
                column: "ValidFrom");

            migrationBuilder.CreateIndex(
                name: "IX_nominee_awards_NomineeId_AwardFormCode",
                table: "nominee_awards",
                columns: new[] { "NomineeId", "AwardFormCode" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_nominee_list_changes_ListId_At",
                table: "nominee_list_changes",
                columns: new[] { "ListId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_nominee_lists_CampaignId_CreatedAt",
                table: "nominee_lists",
                columns: new[] { "CampaignId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_nominees_CampaignId_Kind_Priority_NameKey",
                table: "nominees",
                columns: new[] { "CampaignId", "Kind", "Priority", "NameKey" });

            migrationBuilder.CreateIndex(
                name: "IX_nominees_DossierId_Position",
                table: "nominees",
                columns: new[] { "DossierId", "Position" });

            migrationBuilder.CreateIndex(
                name: "IX_nominees_ListId",
                table: "nominees",
                column: "ListId");

            migrationBuilder.CreateIndex(
                name: "IX_nominees_PersonKey",
                table: "nominees",
                column: "PersonKey");

            migrationBuilder.CreateIndex(
                name: "IX_nominees_UnitPath",
                table: "nominees",
                column: "UnitPath");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "commendation_rules");

            migrationBuilder.DropTable(
                name: "nominee_awards");

            migrationBuilder.DropTable(
                name: "nominee_list_changes");

            migrationBuilder.DropTable(
                name: "nominee_lists");

            migrationBuilder.DropTable(
                name: "nominees");

            migrationBuilder.DropColumn(
                name: "Writers",
                table: "dossiers");
        }
    }
}
