using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddWorks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "works",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    CampaignId = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UnitCode = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    UnitPath = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    BeforePostponement = table.Column<string>(type: "TEXT", maxLength: 32, nullable: true),
                    Kind = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    OccasionId = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Place = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ProjectOwner = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Contractor = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    TotalValue = table.Column<decimal>(type: "TEXT", precision: 20, scale: 2, nullable: true),
                    FundingSource = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    PlannedStart = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    PlannedFinish = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    StartedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    FinishedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LabourDays = table.Column<decimal>(type: "TEXT", precision: 12, scale: 2, nullable: true),
                    MemberContribution = table.Column<decimal>(type: "TEXT", precision: 20, scale: 2, nullable: true),
                    BenefitValue = table.Column<decimal>(type: "TEXT", precision: 20, scale: 2, nullable: true),
                    EconomicMeaning = table.Column<string>(type: "TEXT", nullable: true),
                    SocialMeaning = table.Column<string>(type: "TEXT", nullable: true),
                    CoordinatingParty = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    PlaqueText = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    PlaqueLevel = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Percent = table.Column<int>(type: "INTEGER", nullable: false),
                    NominationDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CeremonyAt = table.Column<long>(type: "INTEGER", nullable: true),
                    CeremonyPlace = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    MountedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RegistrationId = table.Column<Guid>(type: "TEXT", nullable: false),
                    NominationId = table.Column<Guid>(type: "TEXT", nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_works", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "work_events",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Actor = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ActorName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Act = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Status = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Percent = table.Column<int>(type: "INTEGER", nullable: true),
                    Text = table.Column<string>(type: "TEXT", nullable: true),
                    Checklist = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_events", x => x.Id);
                    table.ForeignKey(
                        name: "FK_work_events_works_WorkId",
                        column: x => x.WorkId,
                        principalTable: "works",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "work_photos",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    WorkId = table.Column<Guid>(type: "TEXT", nullable: false),
                    EventId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 255, nullable: false),
                    ContentType = table.Column<string>(type: "TEXT", maxLength: 128, nullable: false),
                    Size = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<string>(type: "TEXT", maxLength: 64, nullable: false),
                    UploadedBy = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    UploadedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_work_photos", x => x.Id);
                    table.ForeignKey(
                        name: "FK_work_photos_work_events_EventId",
                        column: x => x.EventId,
                        principalTable: "work_events",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_work_events_WorkId_At",
                table: "work_events",
                columns: new[] { "WorkId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_work_photos_EventId",
                table: "work_photos",
                column: "EventId");

            migrationBuilder.CreateIndex(
                name: "IX_work_photos_WorkId_UploadedAt",
                table: "work_photos",
                columns: new[] { "WorkId", "UploadedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_works_CampaignId_OccasionId_UpdatedAt",
                table: "works",
                columns: new[] { "CampaignId", "OccasionId", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_works_CampaignId_Status_UpdatedAt",
                table: "works",
                columns: new[] { "CampaignId", "Status", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_works_CampaignId_UpdatedAt",
                table: "works",
                columns: new[] { "CampaignId", "UpdatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_works_Code",
                table: "works",
                column: "Code",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_works_NominationId",
                table: "works",
                column: "NominationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_works_RegistrationId",
                table: "works",
                column: "RegistrationId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_works_UnitPath_UpdatedAt",
                table: "works",
                columns: new[] { "UnitPath", "UpdatedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "work_photos");

            migrationBuilder.DropTable(
                name: "work_events");

            migrationBuilder.DropTable(
                name: "works");
        }
    }
}
