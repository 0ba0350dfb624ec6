namespace LineThings.App;

/// <summary>A board that a phone hears and can connect to.</summary>
public interface IFoundBoard
{
    /// <summary>Tells this board from others as long as the phone lives, such as its address. Not the PSDI: that is known only after connecting.</summary>
    string Key { get; }

    /// <summary>Makes a link to it, not connected yet.</summary>
    /// <returns>The link.</returns>
    ILink MakeLink();
}
