using System.Security.Cryptography;
using System.Text;
using LineThings.Platform;

namespace LineThings.Workbench.Liff;

/// <summary>
/// The LIFF access tokens of this start of the workbench. Only their hashes are kept, in memory: they die with the workbench.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class LiffTokens(TimeProvider time) : IDisposable
{
    /// <summary>How long a token opens its app (our choice).</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>How many tokens there may be; the oldest gives way to one more.</summary>
    public const int Capacity = 1000;

    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    /// <summary>Makes a token.</summary>
    /// <param name="liffId">The app.</param>
    /// <param name="userId">The user.</param>
    /// <param name="deviceId">The device that the app is opened from, if it is.</param>
    /// <param name="origin">The origin of the app's page, as browsers name it.</param>
    /// <returns>The token, to be handed to the page and kept nowhere, and what it opens.</returns>
    public (string Token, LiffGrant Grant) Issue(string liffId, string userId, string? deviceId, string origin)
    {
        var token = PlatformIds.NextToken();
        var end = new CancellationTokenSource(Lifetime, time);
        var grant = new LiffGrant(liffId, userId, deviceId, origin, time.GetUtcNow() + Lifetime, end.Token);
        lock (_lock)
        {
            _entries.RemoveAll(entry => entry.Grant.Ended.IsCancellationRequested);
            while (_entries.Count >= Capacity)
            {
                EndAt(0);
            }

            _entries.Add(new Entry(HashOf(token), grant, end));
        }

        return (token, grant);
    }

    /// <summary>Finds what a token opens. Takes as long for a token that is nearly right as for any other.</summary>
    /// <param name="token">The token.</param>
    /// <returns>What it opens; <see langword="null"/> when it is unknown or has ended.</returns>
    public LiffGrant? Find(string token)
    {
        var hash = HashOf(token);
        LiffGrant? found = null;
        lock (_lock)
        {
            foreach (var entry in _entries)
            {
                found = CryptographicOperations.FixedTimeEquals(entry.Hash, hash) ? entry.Grant : found;
            }
        }

        return found is { Ended.IsCancellationRequested: false } && time.GetUtcNow() < found.ExpiresAt ? found : null;
    }

    /// <summary>Ends the tokens of an app.</summary>
    /// <param name="liffId">The app.</param>
    public void Revoke(string liffId)
    {
        lock (_lock)
        {
            for (var index = _entries.Count - 1; index >= 0; index--)
            {
                if (_entries[index].Grant.LiffId == liffId)
                {
                    EndAt(index);
                }
            }
        }
    }

    /// <summary>Ends all tokens.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            while (_entries.Count > 0)
            {
                EndAt(_entries.Count - 1);
            }
        }
    }

    private static byte[] HashOf(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));

    private void EndAt(int index)
    {
        var entry = _entries[index];
        _entries.RemoveAt(index);

        // Whoever hears of the end does so on a thread of its own, not under the lock.
        _ = entry.End.CancelAsync();
    }

    private sealed record Entry(byte[] Hash, LiffGrant Grant, CancellationTokenSource End);
}
