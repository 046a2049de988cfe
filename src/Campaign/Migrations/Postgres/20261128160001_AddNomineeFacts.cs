using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class AddNomineeFacts : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Facts",
                table: "award_lines",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Facts",
                table: "agenda_subjects",
                type: "text",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UnitCode",
                table: "agenda_subjects",
                type: "character varying(32)",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UserName",
                table: "agenda_subjects",
                type: "character varying(100)",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "GroupId",
                table: "agenda_items",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_agenda_items_GroupId",
                table: "agenda_items",
                column: "GroupId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_agenda_items_GroupId",
                table: "agenda_items");

            migrationBuilder.DropColumn(
                name: "Facts",
                table: "award_lines");

            migrationBuilder.DropColumn(
                name: "Facts",
                table: "agenda_subjects");

            migrationBuilder.DropColumn(
                name: "UnitCode",
                table: "agenda_subjects");

            migrationBuilder.DropColumn(
                name: "UserName",
                table: "agenda_subjects");

            migrationBuilder.DropColumn(
                name: "GroupId",
                table: "agenda_items");
        }
    }
}
