using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SpeedOfLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_CreatedAt",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_DefinitionId_CreatedAt",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_UpdatedAt",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_tasks_Status_DueAt",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "IX_task_candidates_UnitCode_Status_DueAt",
                table: "task_candidates");

            migrationBuilder.DropIndex(
                name: "IX_obligations_CampaignId_Kind_PhaseNumber_Status",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_messages_CreatedAt",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_bookmarks_RingAt",
                table: "bookmarks");

            migrationBuilder.AddColumn<bool>(
                name: "IsDone",
                table: "obligations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsPaper",
                table: "obligations",
                type: "boolean",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "UnitPath",
                table: "obligations",
                type: "character varying(300)",
                maxLength: 300,
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "UpperCode",
                table: "obligations",
                type: "character varying(32)",
                maxLength: 32,
                nullable: false,
                defaultValue: "");

            migrationBuilder.Sql(
                """
                UPDATE obligations SET
                    "UnitPath" = (SELECT u."Path" FROM units AS u WHERE u."Code" = obligations."UnitCode"),
                    "UpperCode" = (SELECT CASE WHEN u."Level" = 'UpperUnion' THEN u."Code" ELSE COALESCE(u."ReportsToCode", u."Code") END
                        FROM units AS u WHERE u."Code" = obligations."UnitCode"),
                    "IsPaper" = (SELECT NOT u."HasIOffice" FROM units AS u WHERE u."Code" = obligations."UnitCode"),
                    "IsDone" = "Status" = 'Met' AND ("DossierId" IS NULL OR EXISTS (
                        SELECT 1 FROM dossiers AS d WHERE d."Id" = obligations."DossierId" AND d."Status" = 'Approved'))
                WHERE EXISTS (SELECT 1 FROM units AS u WHERE u."Code" = obligations."UnitCode");
                """);

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_cancelled",
                table: "workflow_instances",
                columns: new[] { "CreatedAt", "Id" },
                filter: "\"SubStatus\" = 'Cancelled'");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_CreatedAt_Id",
                table: "workflow_instances",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_DefinitionId_CreatedAt_Id_Status_SubStat~",
                table: "workflow_instances",
                columns: new[] { "DefinitionId", "CreatedAt", "Id", "Status", "SubStatus" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_faulted",
                table: "workflow_instances",
                columns: new[] { "CreatedAt", "Id" },
                filter: "\"SubStatus\" = 'Faulted'");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_Name",
                table: "workflow_instances",
                column: "Name",
                filter: "\"Name\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_Status_CreatedAt_Id_SubStatus_Definition~",
                table: "workflow_instances",
                columns: new[] { "Status", "CreatedAt", "Id", "SubStatus", "DefinitionId" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_UpdatedAt_Id",
                table: "workflow_instances",
                columns: new[] { "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_units_SearchText_Code",
                table: "units",
                columns: new[] { "SearchText", "Code" });

            migrationBuilder.CreateIndex(
                name: "IX_tasks_Status_DueAt_Id",
                table: "tasks",
                columns: new[] { "Status", "DueAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_task_candidates_Status_TaskId",
                table: "task_candidates",
                columns: new[] { "Status", "TaskId" },
                filter: "\"IsEscalation\"");

            migrationBuilder.CreateIndex(
                name: "IX_task_candidates_UnitCode_Status_ClaimedBy_DueAt_TaskId",
                table: "task_candidates",
                columns: new[] { "UnitCode", "Status", "ClaimedBy", "DueAt", "TaskId" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_CampaignId_Kind_PhaseNumber_Status_DueOn_IsDone~",
                table: "obligations",
                columns: new[] { "CampaignId", "Kind", "PhaseNumber", "Status", "DueOn", "IsDone", "IsPaper" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_CampaignId_Status_DueOn_UnitPath_Kind_PhaseNumb~",
                table: "obligations",
                columns: new[] { "CampaignId", "Status", "DueOn", "UnitPath", "Kind", "PhaseNumber", "IsDone", "IsPaper" },
                descending: new[] { false, true, false, false, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_CampaignId_UpperCode_Kind_PhaseNumber_Status_Is~",
                table: "obligations",
                columns: new[] { "CampaignId", "UpperCode", "Kind", "PhaseNumber", "Status", "IsDone", "DueOn" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_DueOn_Kind_UnitCode",
                table: "obligations",
                columns: new[] { "DueOn", "Kind", "UnitCode" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_Status_DueOn_Kind_UnitCode",
                table: "obligations",
                columns: new[] { "Status", "DueOn", "Kind", "UnitCode" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_UnitPath",
                table: "obligations",
                column: "UnitPath");

            migrationBuilder.CreateIndex(
                name: "IX_messages_CreatedAt_Id",
                table: "messages",
                columns: new[] { "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_Status_CreatedAt_Id",
                table: "messages",
                columns: new[] { "Status", "CreatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_ToUnit_CreatedAt",
                table: "messages",
                columns: new[] { "ToUnit", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_UnitCode_CreatedAt",
                table: "messages",
                columns: new[] { "UnitCode", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_Status_UpdatedAt_Id_Type",
                table: "dossiers",
                columns: new[] { "Status", "UpdatedAt", "Id", "Type" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_Type_UpdatedAt_Id_Status",
                table: "dossiers",
                columns: new[] { "Type", "UpdatedAt", "Id", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_dossiers_UpdatedAt_Id",
                table: "dossiers",
                columns: new[] { "UpdatedAt", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_bookmarks_RingAt_Id",
                table: "bookmarks",
                columns: new[] { "RingAt", "Id" },
                filter: "\"RingAt\" IS NOT NULL");

            // Where the database does not let us, searches read all.
            migrationBuilder.Sql(
                """
                DO $$ BEGIN
                    CREATE EXTENSION IF NOT EXISTS pg_trgm;
                    CREATE INDEX "IX_dossiers_SearchText" ON dossiers USING gin ("SearchText" gin_trgm_ops);
                    CREATE INDEX "IX_units_SearchText" ON units USING gin ("SearchText" gin_trgm_ops);
                EXCEPTION WHEN insufficient_privilege OR undefined_file OR feature_not_supported THEN
                    RAISE NOTICE 'pg_trgm cannot be installed: %', SQLERRM;
                END $$;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP INDEX IF EXISTS "IX_dossiers_SearchText";
                DROP INDEX IF EXISTS "IX_units_SearchText";
                """);

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_cancelled",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_CreatedAt_Id",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_DefinitionId_CreatedAt_Id_Status_SubStat~",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_faulted",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_Name",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_Status_CreatedAt_Id_SubStatus_Definition~",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_UpdatedAt_Id",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_units_SearchText_Code",
                table: "units");

            migrationBuilder.DropIndex(
                name: "IX_tasks_Status_DueAt_Id",
                table: "tasks");

            migrationBuilder.DropIndex(
                name: "IX_task_candidates_Status_TaskId",
                table: "task_candidates");

            migrationBuilder.DropIndex(
                name: "IX_task_candidates_UnitCode_Status_ClaimedBy_DueAt_TaskId",
                table: "task_candidates");

            migrationBuilder.DropIndex(
                name: "IX_obligations_CampaignId_Kind_PhaseNumber_Status_DueOn_IsDone~",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_obligations_CampaignId_Status_DueOn_UnitPath_Kind_PhaseNumb~",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_obligations_CampaignId_UpperCode_Kind_PhaseNumber_Status_Is~",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_obligations_DueOn_Kind_UnitCode",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_obligations_Status_DueOn_Kind_UnitCode",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_obligations_UnitPath",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_messages_CreatedAt_Id",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_Status_CreatedAt_Id",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_ToUnit_CreatedAt",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_messages_UnitCode_CreatedAt",
                table: "messages");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_Status_UpdatedAt_Id_Type",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_Type_UpdatedAt_Id_Status",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "IX_dossiers_UpdatedAt_Id",
                table: "dossiers");

            migrationBuilder.DropIndex(
                name: "IX_bookmarks_RingAt_Id",
                table: "bookmarks");

            migrationBuilder.DropColumn(
                name: "IsDone",
                table: "obligations");

            migrationBuilder.DropColumn(
                name: "IsPaper",
                table: "obligations");

            migrationBuilder.DropColumn(
                name: "UnitPath",
                table: "obligations");

            migrationBuilder.DropColumn(
                name: "UpperCode",
                table: "obligations");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_CreatedAt",
                table: "workflow_instances",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_DefinitionId_CreatedAt",
                table: "workflow_instances",
                columns: new[] { "DefinitionId", "CreatedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_workflow_instances_UpdatedAt",
                table: "workflow_instances",
                column: "UpdatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_tasks_Status_DueAt",
                table: "tasks",
                columns: new[] { "Status", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_task_candidates_UnitCode_Status_DueAt",
                table: "task_candidates",
                columns: new[] { "UnitCode", "Status", "DueAt" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_CampaignId_Kind_PhaseNumber_Status",
                table: "obligations",
                columns: new[] { "CampaignId", "Kind", "PhaseNumber", "Status" });

            migrationBuilder.CreateIndex(
                name: "IX_messages_CreatedAt",
                table: "messages",
                column: "CreatedAt");

            migrationBuilder.CreateIndex(
                name: "IX_bookmarks_RingAt",
                table: "bookmarks",
                column: "RingAt",
                filter: "\"RingAt\" IS NOT NULL");
        }
    }
}
