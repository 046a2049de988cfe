using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class SlimRows : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_CorrelationId",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_IncidentCount",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_ParentInstanceId",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_tasks_CompletedBy_CompletedAt",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "IX_tasks_DossierId_Status",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "IX_bookmarks_Anchor",
                table: "bookmarks");

            migrationBuilder.DropIndex(
                name: "IX_bookmarks_RingAt",
                table: "bookmarks");

            migrationBuilder.AlterColumn<byte[]>(
                name: "State",
                table: "workflow_instances",
                type: "BLOB",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.AlterColumn<byte[]>(
                name: "Lines",
                table: "journal",
                type: "BLOB",
                nullable: false,
                oldClrType: typeof(string),
                oldType: "TEXT");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_CorrelationId",
                table: "workflow_instances",
                column: "CorrelationId",
                filter: "\"CorrelationId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_IncidentCount",
                table: "workflow_instances",
                column: "IncidentCount",
                filter: "\"IncidentCount\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_ParentInstanceId",
                table: "workflow_instances",
                column: "ParentInstanceId",
                filter: "\"ParentInstanceId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_CompletedBy_CompletedAt",
                table: "tasks",
                columns: new[] { "CompletedBy", "CompletedAt" },
                filter: "\"CompletedBy\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_DossierId_Status",
                table: "tasks",
                columns: new[] { "DossierId", "Status" },
                filter: "\"DossierId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_bookmarks_Anchor",
                table: "bookmarks",
                column: "Anchor",
                filter: "\"Anchor\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_bookmarks_RingAt",
                table: "bookmarks",
                column: "RingAt",
                filter: "\"RingAt\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            throw new NotSupportedException("Builds before this one cannot read packed texts.");
    }
}
