using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class AddAudit : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "BookmarkId",
                table: "early_stimuli",
                type: "TEXT",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "MustChangePassword",
                table: "accounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    At = table.Column<long>(type: "INTEGER", nullable: false),
                    Deed = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ByName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "TEXT", maxLength: 64, nullable: true),
                    Subject = table.Column<string>(type: "TEXT", maxLength: 200, nullable: true),
                    SubjectName = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    Detail = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    SearchText = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ballot_keys",
                columns: table => new
                {
                    BallotId = table.Column<Guid>(type: "TEXT", nullable: false),
                    Sealed = table.Column<byte[]>(type: "BLOB", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ballot_keys", x => x.BallotId);
                });

            // What is written in the log stays as it is.
            migrationBuilder.Sql(
                """
                CREATE TRIGGER audit_is_not_updated BEFORE UPDATE ON audit
                BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
                CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
                BEGIN SELECT RAISE(ABORT, 'The audit log is append-only.'); END;
                """);

            migrationBuilder.CreateIndex(
                name: "IX_early_stimuli_BookmarkId",
                table: "early_stimuli",
                column: "BookmarkId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_audit_At",
                table: "audit",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_audit_By_At",
                table: "audit",
                columns: new[] { "By", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_Deed_At",
                table: "audit",
                columns: new[] { "Deed", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_audit_Subject_At",
                table: "audit",
                columns: new[] { "Subject", "At" });

            migrationBuilder.AddForeignKey(
                name: "FK_early_stimuli_bookmarks_BookmarkId",
                table: "early_stimuli",
                column: "BookmarkId",
                principalTable: "bookmarks",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_early_stimuli_bookmarks_BookmarkId",
                table: "early_stimuli");

            migrationBuilder.DropTable(
                name: "audit");

            migrationBuilder.DropTable(
                name: "ballot_keys");

            migrationBuilder.DropIndex(
                name: "IX_early_stimuli_BookmarkId",
                table: "early_stimuli");

            migrationBuilder.DropColumn(
                name: "BookmarkId",
                table: "early_stimuli");

            migrationBuilder.DropColumn(
                name: "MustChangePassword",
                table: "accounts");
        }
    }
}
