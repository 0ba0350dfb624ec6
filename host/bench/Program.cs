using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LineThings.Bench;

if (args is [MemoryMeasurement.Command, ..])
{
    return MemoryMeasurement.Run(args[1..]);
}

// In process: BenchmarkDotNet 0.14 does not know how to build for this .NET.
var config = DefaultConfig.Instance.AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(ButtonBenchmarks).Assembly).Run(args, config);
return 0;
