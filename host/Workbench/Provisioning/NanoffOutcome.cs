namespace LineThings.Workbench.Provisioning;

/// <summary>How a call of nanoff ended.</summary>
/// <param name="ExitCode">Its exit code, of which the system may have kept only the last eight bits; <see langword="null"/> when it was stopped.</param>
/// <param name="Lines">What it wrote.</param>
internal sealed record NanoffOutcome(int? ExitCode, IReadOnlyList<string> Lines);
