using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Campaign.Simulations;

/// <summary>How far a try-out has come.</summary>
public enum SimulationStatus
{
    Running,
    Finished,

    /// <summary>It could not be run; the run says why.</summary>
    Failed,
    Cancelled,
}

/// <summary>A try-out and its result, kept so that it can be looked at on any node; removed after a week.</summary>
public sealed class SimulationRun
{
    public Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>Who tries it out.</summary>
    public required string By { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    /// <summary>What is tried out (JSON).</summary>
    public required string Request { get; init; }

    public SimulationStatus Status { get; set; }

    /// <summary>When it was last heard of.</summary>
    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The simulated day it has come to.</summary>
    public DateOnly Day { get; set; }

    public int Percent { get; set; }

    public int Messages { get; set; }

    public int Tasks { get; set; }

    /// <summary>Why it failed, for people.</summary>
    public string? Error { get; set; }

    /// <summary>The result (JSON, Brotli); null until it is finished.</summary>
    public byte[]? Result { get; private set; }

    /// <summary>What is tried out.</summary>
    public SimulationRequest ReadRequest() => JsonSerializer.Deserialize<SimulationRequest>(Request, JsonSerializerOptions.Web)!;

    /// <summary>The result; null until it is finished.</summary>
    public SimulationResult? ReadResult()
    {
        if (Result is null)
        {
            return null;
        }

        using BrotliStream content = new(new MemoryStream(Result), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<SimulationResult>(content, JsonSerializerOptions.Web);
    }

    internal void Finish(SimulationResult result)
    {
        using MemoryStream packed = new();
        using (BrotliStream content = new(packed, CompressionLevel.Fastest))
        {
            JsonSerializer.Serialize(content, result, JsonSerializerOptions.Web);
        }

        (Result, Status, Percent, Day) = (packed.ToArray(), SimulationStatus.Finished, 100, result.To);
    }
}

internal sealed class SimulationRunMapping : IEntityTypeConfiguration<SimulationRun>
{
    public void Configure(EntityTypeBuilder<SimulationRun> run)
    {
        run.ToTable("simulation_runs");
        run.HasKey(r => r.Id);
        run.Property(r => r.Id).ValueGeneratedNever();
        run.Property(r => r.DefinitionId).HasMaxLength(200);
        run.Property(r => r.By).HasMaxLength(100);
        run.Property(r => r.Error).HasMaxLength(2000);

        // What has this person tried out, newest first.
        run.HasIndex(r => new { r.By, r.StartedAt });

        // What is old enough to go.
        run.HasIndex(r => r.StartedAt);
    }
}
