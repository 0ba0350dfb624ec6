namespace LineThings.App.Tests;

/// <summary>A link whose answers the test gives: for what a board never does, or does at one moment only.</summary>
internal sealed class ScriptedLink : ILink
{
    private readonly TaskCompletionSource _ended = new();

    public event Action<LinkNotification>? Notified;

    public event Action<PairingStep>? Pairing;

    public Task Ended => _ended.Task;

    /// <summary>What was asked of the link, in order.</summary>
    public List<string> Calls { get; } = [];

    public Func<Task> OnConnect { get; set; } = () => Task.CompletedTask;

    public Func<CharacteristicId, Task<byte[]>> OnRead { get; set; } = _ => Task.FromResult(new byte[] { 0x42 });

    public Func<CharacteristicId, ReadOnlyMemory<byte>, Task> OnWrite { get; set; } = (_, _) => Task.CompletedTask;

    public Func<CharacteristicId, Task> OnSubscribe { get; set; } = _ => Task.CompletedTask;

    public Task ConnectAsync(CancellationToken cancellation)
    {
        Calls.Add("connect");
        return OnConnect();
    }

    public Task<byte[]> ReadAsync(CharacteristicId characteristic, CancellationToken cancellation)
    {
        Calls.Add(characteristic == ThingsIds.Psdi ? "read psdi" : "read");
        return characteristic == ThingsIds.Psdi && OnReadPsdi is { } onReadPsdi ? onReadPsdi() : OnRead(characteristic);
    }

    public Func<Task<byte[]>>? OnReadPsdi { get; set; } = () => Task.FromResult(new byte[] { 7 });

    public Task WriteAsync(CharacteristicId characteristic, ReadOnlyMemory<byte> value, CancellationToken cancellation)
    {
        Calls.Add($"write {Convert.ToHexStringLower(value.Span)}");
        return OnWrite(characteristic, value);
    }

    public Task SubscribeAsync(CharacteristicId characteristic, CancellationToken cancellation)
    {
        Calls.Add("subscribe");
        return OnSubscribe(characteristic);
    }

    public Task DisconnectAsync()
    {
        Calls.Add("disconnect");
        _ended.TrySetResult();
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The link is lost.</summary>
    public void Lose() => _ended.TrySetResult();

    /// <summary>The link is being encrypted.</summary>
    public void Pair(PairingStep step) => Pairing?.Invoke(step);

    /// <summary>The board sends a value.</summary>
    public void Notify(CharacteristicId characteristic, params byte[] value) => Notified?.Invoke(new LinkNotification(characteristic, value));
}
