namespace LineThings.App;

/// <summary>The UUIDs of LINE Things (source: LINE's public starter firmware).</summary>
public static class ThingsIds
{
    /// <summary>The user service of LINE's public default firmware.</summary>
    public static readonly Guid DefaultUserService = new("91e4e176-d0b9-464d-9fe4-52ee3e9f1552");

    /// <summary>The LED characteristic.</summary>
    public static readonly Guid Led = new("e9062e71-9e62-4bc6-b0d3-35cdcd9b027b");

    /// <summary>The button characteristic.</summary>
    public static readonly Guid Button = new("62fbd229-6edd-4d1a-b554-5c4e1bb29169");

    /// <summary>The PSDI characteristic, in its service.</summary>
    public static readonly CharacteristicId Psdi = new(
        new Guid("e625601e-9e55-4597-a598-76018a0d293d"),
        new Guid("26e2b12b-85f0-4f3f-9fdd-91d114270e6e"));
}
