using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace LineThings.Workbench.Serving;

/// <summary>Writes server-sent events, one at a time.</summary>
/// <param name="response">Where to.</param>
/// <param name="turn">Whoever has it may write.</param>
/// <param name="cancellation">Gives up.</param>
internal sealed class EventWriter(HttpResponse response, SemaphoreSlim turn, CancellationToken cancellation)
{
    /// <summary>Writes an event.</summary>
    /// <typeparam name="T">The type of its data.</typeparam>
    /// <param name="name">Its name.</param>
    /// <param name="data">Its data.</param>
    /// <param name="id">Its id.</param>
    /// <returns>Ends when it is sent.</returns>
    public Task WriteAsync<T>(string name, T data, string? id = null)
    {
        var head = id is null ? string.Empty : $"id: {id}\n";
        return WriteAsync($"{head}event: {name}\ndata: {JsonSerializer.Serialize(data, WorkbenchJson.Options)}\n\n");
    }

    /// <summary>Writes text as it is.</summary>
    /// <param name="text">The text.</param>
    /// <returns>Ends when it is sent.</returns>
    public async Task WriteAsync(string text)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            await response.WriteAsync(text, cancellation);
            await response.Body.FlushAsync(cancellation);
        }
        finally
        {
            turn.Release();
        }
    }
}
