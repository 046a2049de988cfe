using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddMeetingPapers : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "About",
                table: "tasks",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Path",
                table: "tasks",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "BeganAt",
                table: "meetings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "CancelReason",
                table: "meetings",
                type: "character varying(1000)",
                maxLength: 1000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Conclusion",
                table: "meetings",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "EndedAt",
                table: "meetings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SignedByChairAt",
                table: "meetings",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Tellers",
                table: "meetings",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Articles",
                table: "decisions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Bases",
                table: "decisions",
                type: "text",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "meeting_scans",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    MeetingId = table.Column<Guid>(type: "uuid", nullable: false),
                    FileName = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    ContentType = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Size = table.Column<long>(type: "bigint", nullable: false),
                    Sha256 = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    UploadedBy = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    UploadedAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_meeting_scans", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_tasks_Path_Status",
                table: "tasks",
                columns: new[] { "Path", "Status" },
                filter: "\"Path\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_meeting_scans_MeetingId_UploadedAt",
                table: "meeting_scans",
                columns: new[] { "MeetingId", "UploadedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "meeting_scans");

            migrationBuilder.DropIndex(
                name: "IX_tasks_Path_Status",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "About",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "Path",
                table: "tasks");

            migrationBuilder.DropColumn(
                name: "BeganAt",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "CancelReason",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "Conclusion",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "EndedAt",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "SignedByChairAt",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "Tellers",
                table: "meetings");

            migrationBuilder.DropColumn(
                name: "Articles",
                table: "decisions");

            migrationBuilder.DropColumn(
                name: "Bases",
                table: "decisions");
        }
    }
}
