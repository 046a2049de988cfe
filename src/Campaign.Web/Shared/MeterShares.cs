namespace Campaign.Web.Shared;

/// <summary>The parts of a segmented bar in whole per cents that never exceed the whole.</summary>
internal sealed record MeterShares(int Done, int Moving, int Late)
{
    public static MeterShares For(int done, int moving, int late, int total)
    {
        if (total <= 0)
        {
            return new(0, 0, 0);
        }

        // Rounding the running sums instead of the parts keeps the end of the bar where it belongs.
        int toDone = Percent(done, total);
        int toMoving = Percent(done + moving, total);
        int toLate = Percent(done + moving + late, total);
        return new(toDone, toMoving - toDone, toLate - toMoving);
    }

    private static int Percent(int part, int total) =>
        (int)Math.Round(100m * Math.Clamp(part, 0, total) / total, MidpointRounding.AwayFromZero);
}
