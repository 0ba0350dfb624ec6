using LineThings.Workbench.Provisioning;

namespace Workbench.Tests.Provisioning;

/// <summary>A nanoff that somebody ends with Ctrl+C at a step.</summary>
internal sealed class InterruptedNanoff(INanoff nanoff, NanoffStep at) : INanoff
{
    public Task<NanoffOutcome> RunAsync(NanoffCall call, Action<string> said, CancellationToken cancellation) =>
        call.Step == at ? throw new OperationCanceledException() : nanoff.RunAsync(call, said, cancellation);
}
