using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Campaign.Migrations.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Facts",
                table: "agenda_subjects",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UnitCode",
                table: "agenda_subjects",
                type: "TEXT",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "UserName",
                table: "agenda_subjects",
                type: "TEXT",
                maxLength: 100,
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "GroupId",
                table: "agenda_items",
                type: "TEXT",
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
