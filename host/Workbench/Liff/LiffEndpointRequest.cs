namespace LineThings.Workbench.Liff;

/// <summary>Says where a LIFF app's page is.</summary>
/// <param name="EndpointUrl">The address; <see langword="null"/> for the starter page that comes with the workbench.</param>
internal sealed record LiffEndpointRequest(string? EndpointUrl);
