using System.Text.Json;

namespace Workbench.Tests.Serving;

/// <summary>An answer of the workbench.</summary>
internal sealed record Answer(int Status, string Text, HttpResponseMessage Message)
{
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public string Detail => Json.GetProperty("detail").GetString()!;
}
