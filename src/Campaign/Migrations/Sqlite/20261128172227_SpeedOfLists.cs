using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Sqlite
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
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "IsPaper",
                table: "obligations",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "UnitPath",
                table: "obligations",
                type: "TEXT",
                maxLength: 300,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "UpperCode",
                table: "obligations",
                type: "TEXT",
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
                name: "IX_workflow_instances_DefinitionId_CreatedAt_Id_Status_SubStatus",
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
                name: "IX_workflow_instances_Status_CreatedAt_Id_SubStatus_DefinitionId",
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
                name: "IX_obligations_CampaignId_Kind_PhaseNumber_Status_DueOn_IsDone_IsPaper",
                table: "obligations",
                columns: new[] { "CampaignId", "Kind", "PhaseNumber", "Status", "DueOn", "IsDone", "IsPaper" });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_CampaignId_Status_DueOn_UnitPath_Kind_PhaseNumber_IsDone_IsPaper",
                table: "obligations",
                columns: new[] { "CampaignId", "Status", "DueOn", "UnitPath", "Kind", "PhaseNumber", "IsDone", "IsPaper" },
                descending: new[] { false, true, false, false, false, false, false, false });

            migrationBuilder.CreateIndex(
                name: "IX_obligations_CampaignId_UpperCode_Kind_PhaseNumber_Status_IsDone_DueOn",
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

            // All sequences of three letters; the rows have numbers of their own, because those of the table may change.
            migrationBuilder.Sql(
                """
                CREATE TABLE dossier_rows ("Row" INTEGER PRIMARY KEY, "DossierId" TEXT NOT NULL UNIQUE);
                CREATE VIRTUAL TABLE dossier_search USING fts5(
                    "Text", content='', contentless_delete=1, tokenize='trigram case_sensitive 1');
                INSERT INTO dossier_rows ("DossierId") SELECT "Id" FROM dossiers ORDER BY "CreatedAt";
                INSERT INTO dossier_search (rowid, "Text")
                    SELECT r."Row", d."SearchText" FROM dossier_rows AS r JOIN dossiers AS d ON d."Id" = r."DossierId";
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER dossier_search_added AFTER INSERT ON dossiers BEGIN
                    INSERT INTO dossier_rows ("DossierId") VALUES (new."Id");
                    INSERT INTO dossier_search (rowid, "Text")
                        SELECT "Row", new."SearchText" FROM dossier_rows WHERE "DossierId" = new."Id";
                END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER dossier_search_changed AFTER UPDATE OF "SearchText" ON dossiers
                WHEN new."SearchText" <> old."SearchText" BEGIN
                    UPDATE dossier_search SET "Text" = new."SearchText"
                        WHERE rowid = (SELECT "Row" FROM dossier_rows WHERE "DossierId" = new."Id");
                END;
                """);
            migrationBuilder.Sql(
                """
                CREATE TRIGGER dossier_search_removed AFTER DELETE ON dossiers BEGIN
                    DELETE FROM dossier_search WHERE rowid = (SELECT "Row" FROM dossier_rows WHERE "DossierId" = old."Id");
                    DELETE FROM dossier_rows WHERE "DossierId" = old."Id";
                END;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql(
                """
                DROP TRIGGER dossier_search_added;
                DROP TRIGGER dossier_search_changed;
                DROP TRIGGER dossier_search_removed;
                DROP TABLE dossier_search;
                DROP TABLE dossier_rows;
                """);

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_cancelled",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_CreatedAt_Id",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_DefinitionId_CreatedAt_Id_Status_SubStatus",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_faulted",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_Name",
                table: "workflow_instances");

            migrationBuilder.DropIndex(
                name: "IX_workflow_instances_Status_CreatedAt_Id_SubStatus_DefinitionId",
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
                name: "IX_obligations_CampaignId_Kind_PhaseNumber_Status_DueOn_IsDone_IsPaper",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_obligations_CampaignId_Status_DueOn_UnitPath_Kind_PhaseNumber_IsDone_IsPaper",
                table: "obligations");

            migrationBuilder.DropIndex(
                name: "IX_obligations_CampaignId_UpperCode_Kind_PhaseNumber_Status_IsDone_DueOn",
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
