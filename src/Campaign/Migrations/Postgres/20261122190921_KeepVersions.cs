using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace Campaign.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class KeepVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "RingAt",
                table: "workflow_triggers",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "workflow_definitions",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsReadonly",
                table: "workflow_definitions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsSystem",
                table: "workflow_definitions",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "PublishedAt",
                table: "workflow_definitions",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Revision",
                table: "workflow_definitions",
                type: "integer",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "SavedAt",
                table: "workflow_definitions",
                type: "timestamp with time zone",
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));

            migrationBuilder.AddColumn<string>(
                name: "SavedBy",
                table: "workflow_definitions",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ToolVersion",
                table: "workflow_definitions",
                type: "character varying(64)",
                maxLength: 64,
                nullable: true);

            migrationBuilder.CreateTable(
                name: "early_stimuli",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    InstanceId = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    CorrelationId = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: true),
                    Payload = table.Column<string>(type: "text", nullable: true),
                    ExpiresAt = table.Column<DateTimeOffset>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_early_stimuli", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_triggers_RingAt",
                table: "workflow_triggers",
                column: "RingAt");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_CorrelationId",
                table: "workflow_instances",
                column: "CorrelationId");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_CreatedAt",
                table: "workflow_instances",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_DefinitionId_CreatedAt",
                table: "workflow_instances",
                columns: new[] { "DefinitionId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_definitions_Name",
                table: "workflow_definitions",
                column: "Name");

            migrationBuilder.CreateIndex(
                name: "IX_early_stimuli_ExpiresAt",
                table: "early_stimuli",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_early_stimuli_Hash",
                table: "early_stimuli",
                column: "Hash");

            // What is published now must not be changed in place from now on.
            migrationBuilder.Sql("""UPDATE workflow_definitions SET "PublishedAt" = "CreatedAt" WHERE "IsPublished";""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "early_stimuli");

            migrationBuilder.DropIndex(
                name: "IX_workflow_triggers_RingAt",
                table: "workflow_triggers");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_CorrelationId",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_CreatedAt",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_DefinitionId_CreatedAt",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_definitions_Name",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "RingAt",
                table: "workflow_triggers");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "IsReadonly",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "IsSystem",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "PublishedAt",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "Revision",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "SavedAt",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "SavedBy",
                table: "workflow_definitions");

            migrationBuilder.DropColumn(
                name: "ToolVersion",
                table: "workflow_definitions");
        }
    }
}
