namespace LineThings.App;

/// <summary>A link that belongs to a <see cref="Loan"/>: it leads to the lent device and to no other.</summary>
/// <param name="link">What carries it.</param>
/// <param name="isExpected">Whether a PSDI is the device's.</param>
/// <param name="ended">Told when it has been disposed of.</param>
internal sealed class LoanedLink(ILink link, Func<ReadOnlyMemory<byte>, bool> isExpected, Action<LoanedLink> ended) : ILink
{
    /// <inheritdoc/>
    public event Action<LinkNotification>? Notified
    {
        add => link.Notified += value;
        remove => link.Notified -= value;
    }

    /// <inheritdoc/>
    public event Action<PairingStep>? Pairing
    {
        add => link.Pairing += value;
        remove => link.Pairing -= value;
    }

    /// <inheritdoc/>
    public Task Ended => link.Ended;

    /// <inheritdoc/>
    public IReadOnlyList<OfferedCharacteristic>? Offered => link.Offered;

    /// <inheritdoc/>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        await link.ConnectAsync(cancellation);
        try
        {
            var psdi = await link.ReadAsync(ThingsIds.Psdi, cancellation);
            if (!isExpected(psdi))
            {
                throw LinkException.OtherDevice(psdi);
            }
        }
        catch (LinkException)
        {
            await link.DisconnectAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public Task<byte[]> ReadAsync(CharacteristicId characteristic, CancellationToken cancellation) => link.ReadAsync(characteristic, cancellation);

    /// <inheritdoc/>
    public Task WriteAsync(CharacteristicId characteristic, ReadOnlyMemory<byte> value, CancellationToken cancellation) =>
        link.WriteAsync(characteristic, value, cancellation);

    /// <inheritdoc/>
    public Task SubscribeAsync(CharacteristicId characteristic, CancellationToken cancellation) => link.SubscribeAsync(characteristic, cancellation);

    /// <inheritdoc/>
    public Task DisconnectAsync() => link.DisconnectAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await link.DisposeAsync();
        ended(this);
    }
}
