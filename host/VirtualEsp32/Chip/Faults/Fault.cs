namespace VirtualEsp32;

/// <summary>One breach of a rule by the firmware of a virtual board.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Place">Where: the firmware's method with file and line, or the characteristic, as far as it can be told.</param>
/// <param name="Detail">What was found there, for example the name's length; empty where the rule says it all.</param>
public sealed record Fault(FaultRule Rule, string Place, string Detail)
{
    /// <summary>One line for a person.</summary>
    /// <returns>Rule, place, detail and cure.</returns>
    public override string ToString()
    {
        var detail = Detail.Length == 0 ? string.Empty : $" ({Detail})";
        return $"{Rule.Id} at {Place}{detail}: {Rule.Rule} {Rule.Cure}";
    }
}
