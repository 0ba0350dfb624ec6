using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace LineThings.Platform;

/// <summary>Keeps what happened last, in order, and tells whoever follows. In memory: it starts anew with the server.</summary>
/// <param name="time">The clock.</param>
public sealed class Timeline(TimeProvider time)
{
    /// <summary>How many entries are kept.</summary>
    public const int Capacity = 20_000;

    private readonly Lock _lock = new();
    private readonly TimelineEntry[] _entries = new TimelineEntry[Capacity];
    private long _last;
    private TaskCompletionSource _added = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Tells one server's life from another's: sequences are only comparable within one.</summary>
    public string Epoch { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    /// <summary>The newest entry's sequence; 0 when there is none.</summary>
    public long Last
    {
        get
        {
            lock (_lock)
            {
                return _last;
            }
        }
    }

    /// <summary>Adds an entry.</summary>
    /// <param name="kind">One of <see cref="TimelineKind"/>.</param>
    /// <param name="summary">One line of plain text.</param>
    /// <param name="board">The virtual board's name.</param>
    /// <param name="deviceId">The device's id.</param>
    /// <param name="channelId">The channel's id.</param>
    /// <param name="detail">The raw form; not to be changed afterwards.</param>
    public void Add(
        string kind, string summary, string? board = null, string? deviceId = null, long? channelId = null, JsonObject? detail = null)
    {
        TaskCompletionSource added;
        lock (_lock)
        {
            _last++;
            _entries[_last % Capacity] = new TimelineEntry(_last, time.GetUtcNow(), kind, board, deviceId, channelId, summary, detail);
            added = _added;
            _added = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        added.SetResult();
    }

    /// <summary>The entries that are kept, after a certain one.</summary>
    /// <param name="sequence">The last one that is known already.</param>
    /// <returns>The later ones in order; what was dropped is missing at the start.</returns>
    public IReadOnlyList<TimelineEntry> After(long sequence)
    {
        lock (_lock)
        {
            var first = Math.Max(sequence, Math.Max(0, _last - Capacity)) + 1;
            var entries = new TimelineEntry[Math.Max(0, _last - first + 1)];
            for (var index = 0; index < entries.Length; index++)
            {
                entries[index] = _entries[(first + index) % Capacity];
            }

            return entries;
        }
    }

    /// <summary>The entries after a certain one, and then each as it comes.</summary>
    /// <param name="sequence">The last one that is known already.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>The entries in order. A gap in the sequences means that some were dropped.</returns>
    public async IAsyncEnumerable<TimelineEntry> Follow(long sequence, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            Task added;
            lock (_lock)
            {
                added = _added.Task;
            }

            foreach (var entry in After(sequence))
            {
                sequence = entry.Sequence;
                yield return entry;
            }

            await added.WaitAsync(cancellation);
        }
    }
}
