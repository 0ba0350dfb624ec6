namespace LineThings.Workbench.Liff;

/// <summary>A device that a LIFF page may use: the user has linked it, and its product has the page's LIFF app.</summary>
/// <param name="Id">Its id.</param>
/// <param name="ProductId">Its product.</param>
/// <param name="ProductName">The product's name.</param>
/// <param name="Service">The service that boards of the product advertise.</param>
/// <param name="Psdi">Its PSDI in lower-case hex.</param>
internal sealed record LiffDevice(string Id, long ProductId, string ProductName, Guid Service, string Psdi);
