using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Campaign.Migrations.Postgres
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
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "MustChangePassword",
                table: "accounts",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "audit",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    At = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false),
                    Deed = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    By = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    ByName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Address = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    Subject = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    SubjectName = table.Column<string>(type: "character varying(300)", maxLength: 300, nullable: true),
                    Detail = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    SearchText = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_audit", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ballot_keys",
                columns: table => new
                {
                    BallotId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", maxLength: 128, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ballot_keys", x => x.BallotId);
                });

            // Nothing of a key outlives its ballot in logs, replicas and backups.
            migrationBuilder.Sql("ALTER TABLE ballot_keys SET UNLOGGED");

            // What is written in the log stays as it is.
            migrationBuilder.Sql(
                """
                CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'The audit log is append-only.'; END $$;
                CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
                FOR EACH STATEMENT EXECUTE FUNCTION audit_is_append_only();
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

            migrationBuilder.Sql("DROP FUNCTION audit_is_append_only()");

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
