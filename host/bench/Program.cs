using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using LineThings.Bench;
using Perfolizer.Horology;

if (args is [MemoryMeasurement.Command, ..])
{
    return MemoryMeasurement.Run(args[1..]);
}

if (args is [WebhookMeasurement.Command, ..])
{
    return await WebhookMeasurement.RunAsync();
}

// In process: BenchmarkDotNet 0.14 does not know how to build for this .NET. Bounded, so that a noisy machine ends as well.
var job = Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithMaxIterationCount(20).WithIterationTime(TimeInterval.FromMilliseconds(250));
var config = DefaultConfig.Instance.AddJob(job);
BenchmarkSwitcher.FromAssembly(typeof(ButtonBenchmarks).Assembly).Run(args, config);
return 0;
