namespace LineThings.Workbench.Serving;

/// <summary>Shows the token of the workbench.</summary>
/// <param name="Token">The token, as the console printed it.</param>
internal sealed record LoginRequest(string Token)
{
    /// <summary>Nothing of the token.</summary>
    /// <returns>The type's name.</returns>
    public override string ToString() => nameof(LoginRequest);
}
