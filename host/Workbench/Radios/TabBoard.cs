using LineThings.App;
using LineThings.Platform;
using LineThings.Workbench.Boards;

namespace LineThings.Workbench.Radios;

/// <summary>A real board that a browser tab holds over Web Bluetooth.</summary>
/// <param name="tab">The tab.</param>
/// <param name="id">The tab's own id of the board.</param>
/// <param name="key">How phones and HTTP tell it from other boards.</param>
/// <param name="name">Its name, which no other board has.</param>
/// <param name="product">Its product.</param>
/// <param name="userId">The user whose phone the tab is the radio of.</param>
/// <param name="changed">Told when the board looks different from before.</param>
internal sealed class TabBoard(Tab tab, string id, string key, string name, Product product, string userId, Action<TabBoard> changed) : IWorkbenchBoard
{
    private readonly Lock _lock = new();
    private TabLink? _link;
    private string? _deviceId;
    private string? _psdi;
    private LinkException? _trouble;
    private bool _isWithdrawn;
    private bool _isConnected;
    private byte? _button;
    private byte? _led;

    /// <summary>The tab that holds it.</summary>
    public Tab Tab => tab;

    /// <summary>The tab's own id of it.</summary>
    public string Id => id;

    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public string Key => key;

    /// <summary>Its product.</summary>
    public Product Product => product;

    /// <inheritdoc/>
    public long ProductId => product.Id;

    /// <inheritdoc/>
    public long ChannelId => product.ChannelId;

    /// <inheritdoc/>
    public Guid ServiceUuid => product.ServiceUuid;

    /// <summary>The user whose phone the tab is the radio of.</summary>
    public string UserId => userId;

    /// <inheritdoc/>
    public string? DeviceId
    {
        get => Volatile.Read(ref _deviceId);
        set => Volatile.Write(ref _deviceId, value);
    }

    /// <summary>Its PSDI in lower-case hex; <see langword="null"/> until it has been read once.</summary>
    public string? Psdi
    {
        get => Volatile.Read(ref _psdi);
        set => Volatile.Write(ref _psdi, value);
    }

    /// <summary>Whether a link to it is up.</summary>
    public bool IsConnected
    {
        get
        {
            lock (_lock)
            {
                return _isConnected;
            }
        }
    }

    /// <summary>Whether it can be connected to: the tab holds it, and there is no link.</summary>
    public bool IsFree
    {
        get
        {
            lock (_lock)
            {
                return !_isWithdrawn && _link is null;
            }
        }
    }

    /// <summary>What the button notified last on this link; <see langword="null"/> when it has not.</summary>
    public int? Button
    {
        get
        {
            lock (_lock)
            {
                return _button;
            }
        }
    }

    /// <summary>What was written to the LED last on this link; <see langword="null"/> when nothing was.</summary>
    public int? Led
    {
        get
        {
            lock (_lock)
            {
                return _led;
            }
        }
    }

    /// <summary>Why the last link did not come up or was lost; <see langword="null"/> when all is well.</summary>
    public LinkException? Trouble
    {
        get
        {
            lock (_lock)
            {
                return _trouble;
            }
        }
    }

    /// <summary>A link wants to connect.</summary>
    /// <param name="link">The link.</param>
    /// <returns>Whether it may.</returns>
    public bool TryTake(TabLink link)
    {
        lock (_lock)
        {
            if (_isWithdrawn || _link is not null)
            {
                return false;
            }

            _link = link;
            return true;
        }
    }

    /// <summary>The link is up.</summary>
    /// <param name="link">The link.</param>
    public void Connected(TabLink link) => Change(link, () => _isConnected = true);

    /// <summary>The link has read the PSDI, so all is well.</summary>
    /// <param name="link">The link.</param>
    public void Identified(TabLink link) => Change(link, () => _trouble = null);

    /// <summary>Something went wrong on the link that keeps it from being of use.</summary>
    /// <param name="link">The link.</param>
    /// <param name="trouble">What.</param>
    public void Failed(TabLink link, LinkException trouble) => Change(link, () => _trouble = trouble);

    /// <summary>The button has notified.</summary>
    /// <param name="link">Over which link.</param>
    /// <param name="value">The value.</param>
    public void Notified(TabLink link, ReadOnlySpan<byte> value)
    {
        byte? button = value is [0 or 1] ? value[0] : null;
        Change(link, () => _button = button);
    }

    /// <summary>The LED has been written.</summary>
    /// <param name="link">Over which link.</param>
    /// <param name="value">The value; what is neither off nor on leaves the LED as it is.</param>
    public void Written(TabLink link, ReadOnlySpan<byte> value)
    {
        if (value is [0 or 1])
        {
            var led = value[0];
            Change(link, () => _led = led);
        }
    }

    /// <summary>The link is gone.</summary>
    /// <param name="link">The link.</param>
    /// <param name="trouble">Why, unless it was disconnected on purpose.</param>
    public void Release(TabLink link, LinkException? trouble) => Change(link, () =>
    {
        _link = null;
        _isConnected = false;
        _button = null;
        _led = null;
        _trouble = trouble ?? _trouble;
    });

    /// <summary>The link with a number, if it is the one there is now.</summary>
    /// <param name="number">The number.</param>
    /// <returns>The link, or <see langword="null"/>.</returns>
    public TabLink? FindLink(long number)
    {
        lock (_lock)
        {
            return _link is { } link && link.Number == number ? link : null;
        }
    }

    /// <summary>The tab does not hold the board any more.</summary>
    /// <param name="why">What a link that is there has ended with; <see langword="null"/> when the tab has still to disconnect it.</param>
    public void Withdraw(LinkException? why)
    {
        TabLink? link;
        lock (_lock)
        {
            _isWithdrawn = true;
            link = _link;
        }

        if (why is null)
        {
            _ = link?.DisconnectAsync();
        }
        else
        {
            link?.End(why);
        }
    }

    private void Change(TabLink link, Action change)
    {
        lock (_lock)
        {
            if (_link != link)
            {
                return;
            }

            change();
        }

        changed(this);
    }
}
