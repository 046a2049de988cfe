using BenchmarkDotNet.Running;
using Campaign.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(Bursts).Assembly).Run(args);
