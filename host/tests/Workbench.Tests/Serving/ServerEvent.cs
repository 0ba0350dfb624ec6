using System.Text.Json;

namespace Workbench.Tests.Serving;

/// <summary>A server-sent event.</summary>
internal sealed record ServerEvent(string Name, string? Id, JsonElement Data);
