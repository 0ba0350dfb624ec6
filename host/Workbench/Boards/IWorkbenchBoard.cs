namespace LineThings.Workbench.Boards;

/// <summary>A board that phones of the workbench can reach, whatever it is made of: what they and the timeline need to know of it.</summary>
internal interface IWorkbenchBoard
{
    /// <summary>Its name, which no other board has.</summary>
    string Name { get; }

    /// <summary>How phones tell it from other boards.</summary>
    string Key { get; }

    /// <summary>The product it belongs to.</summary>
    long ProductId { get; }

    /// <summary>The channel whose product it is one of.</summary>
    long ChannelId { get; }

    /// <summary>The service it advertises.</summary>
    Guid ServiceUuid { get; }

    /// <summary>The device it has been registered as; <see langword="null"/> before.</summary>
    string? DeviceId { get; set; }
}
