namespace LineThings.Workbench.Provisioning;

/// <summary>How a call of nanoff ended.</summary>
/// <param name="ExitCode">Its exit code; the system may have cut it down to its last eight bits.</param>
/// <param name="Lines">What it wrote.</param>
internal sealed record NanoffOutcome(int ExitCode, IReadOnlyList<string> Lines);
