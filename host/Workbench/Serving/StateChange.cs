using System.Text.Json.Serialization;
using LineThings.Workbench.CheckUps;

namespace LineThings.Workbench.Serving;

/// <summary>What has changed: one of the five.</summary>
/// <param name="Board">A board as it is now.</param>
/// <param name="RealBoard">A real board as it is now.</param>
/// <param name="Device">A device as it is now.</param>
/// <param name="CheckUp">A check-up as it is now.</param>
/// <param name="All">Whether everything should be looked at anew.</param>
internal sealed record StateChange(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] BoardView? Board = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RealBoardView? RealBoard = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] DeviceView? Device = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] CheckUpView? CheckUp = null,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? All = null);
