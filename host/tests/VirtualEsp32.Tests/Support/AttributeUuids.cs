namespace VirtualEsp32.Tests;

/// <summary>The characteristics of the firmware <c>Attributes</c>.</summary>
internal static class AttributeUuids
{
    public static readonly Guid Plain = Of(0x10);
    public static readonly Guid Encrypted = Of(0x11);
    public static readonly Guid Authenticated = Of(0x12);
    public static readonly Guid EncryptedAndAuthenticated = Of(0x13);
    public static readonly Guid ReadOnly = Of(0x14);
    public static readonly Guid WriteOnly = Of(0x15);
    public static readonly Guid WriteWithoutResponse = Of(0x16);
    public static readonly Guid FirstNotifying = Of(0x17);
    public static readonly Guid SecondNotifying = Of(0x18);
    public static readonly Guid ThirdNotifying = Of(0x19);

    private static Guid Of(int number) => new($"6f1d00{number:x2}-8b5e-4c5a-9f62-0d3b7c1e5a00");
}
