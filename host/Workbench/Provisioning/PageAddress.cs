namespace LineThings.Workbench.Provisioning;

/// <summary>Where participants open the workbench.</summary>
internal static class PageAddress
{
    /// <summary>On each participant's own laptop.</summary>
    public const string Default = "http://localhost:5080/";

    /// <summary>Says what is wrong with an address.</summary>
    /// <param name="address">The address.</param>
    /// <returns>What is wrong; <see langword="null"/> when nothing is.</returns>
    public static string? FaultOf(Uri? address)
    {
        if (address is null || !address.IsAbsoluteUri || address.Scheme is not ("http" or "https"))
        {
            return "must be an address that begins with http:// or https://";
        }

        if (address.AbsolutePath != "/" || address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
        {
            return $"must be the workbench's address alone, such as {Default}";
        }

        // Browsers give Bluetooth to nobody else.
        return address.Scheme == "http" && !address.IsLoopback
            ? "must begin with https:// when it is another computer's: over http a browser gives it no Bluetooth"
            : null;
    }
}
