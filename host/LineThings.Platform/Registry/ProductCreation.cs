namespace LineThings.Platform;

/// <summary>How the making of a product ended.</summary>
public abstract record ProductCreation
{
    private ProductCreation()
    {
    }

    /// <summary>It has been made.</summary>
    /// <param name="Product">The product.</param>
    public sealed record Created(Product Product) : ProductCreation;

    /// <summary>The LIFF app does not exist, belongs to another channel or lacks Bluetooth.</summary>
    public sealed record UnknownLiff : ProductCreation;

    /// <summary>The channel has as many products as it may have.</summary>
    public sealed record TooMany : ProductCreation;

    /// <summary>Another product has the service UUID that was asked for.</summary>
    /// <param name="Product">That product.</param>
    public sealed record ServiceTaken(Product Product) : ProductCreation;
}
