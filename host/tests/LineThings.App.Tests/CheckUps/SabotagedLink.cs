namespace LineThings.App.Tests;

/// <summary>A link that does something else than it should, where the test says so.</summary>
internal sealed class SabotagedLink : ILink
{
    private readonly ILink _link;
    private readonly Sabotage _sabotage;
    private readonly TaskCompletionSource _lost = new();
    private int _notifications;

    public SabotagedLink(ILink link, Sabotage sabotage)
    {
        _link = link;
        _sabotage = sabotage;
        Ended = Task.WhenAny(link.Ended, _lost.Task);
        link.Notified += OnNotified;
        link.Pairing += step =>
        {
            if (!sabotage.HidesPairing)
            {
                Pairing?.Invoke(step);
            }
        };
    }

    public event Action<LinkNotification>? Notified;

    public event Action<PairingStep>? Pairing;

    public Task Ended { get; }

    public Task ConnectAsync(CancellationToken cancellation) => _link.ConnectAsync(cancellation);

    public async Task<byte[]> ReadAsync(CharacteristicId characteristic, CancellationToken cancellation)
    {
        await (_sabotage.BeforeRead?.Invoke(characteristic) ?? Task.CompletedTask);
        return _sabotage.Read?.Invoke(characteristic) ?? await _link.ReadAsync(characteristic, cancellation);
    }

    public Task WriteAsync(CharacteristicId characteristic, ReadOnlyMemory<byte> value, CancellationToken cancellation) =>
        _sabotage.Write?.Invoke(_link, value.Span[0]) ?? _link.WriteAsync(characteristic, value, cancellation);

    public Task SubscribeAsync(CharacteristicId characteristic, CancellationToken cancellation) => _link.SubscribeAsync(characteristic, cancellation);

    public Task DisconnectAsync() => _link.DisconnectAsync();

    public ValueTask DisposeAsync() => _link.DisposeAsync();

    private void OnNotified(LinkNotification notification)
    {
        _notifications++;
        if (_notifications == _sabotage.LosesLinkAtNotification)
        {
            _lost.TrySetResult();
            return;
        }

        foreach (var value in _sabotage.Notify?.Invoke(_notifications, notification.Value.Span[0]) ?? [notification.Value.Span[0]])
        {
            Notified?.Invoke(notification with { Value = new[] { value } });
        }
    }
}
