using System.Globalization;
using BenchmarkDotNet.Running;
using Campaign.Benchmarks;

if (args is ["deadline", string count, .. string[] rest])
{
    await Deadline.RunAsync(int.Parse(count, CultureInfo.InvariantCulture), rest.Length > 0 ? rest[0] : null);
    return;
}

BenchmarkSwitcher.FromAssembly(typeof(Bursts).Assembly).Run(args);
