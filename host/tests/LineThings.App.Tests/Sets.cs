namespace LineThings.App.Tests;

/// <summary>Scenario sets for the tests.</summary>
internal static class Sets
{
    public static readonly CharacteristicId Button = new(ThingsIds.DefaultUserService, ThingsIds.Button);

    public static readonly CharacteristicId Led = new(ThingsIds.DefaultUserService, ThingsIds.Led);

    public static ScenarioSet Of(params Scenario[] scenarios) => new(AutoClose: false, TimeSpan.Zero, Revision: 3, scenarios);

    public static ScenarioSet AutoClosing(int suppressionMilliseconds, params Scenario[] scenarios) =>
        new(AutoClose: true, TimeSpan.FromMilliseconds(suppressionMilliseconds), Revision: 3, scenarios);

    public static Scenario Immediate(string id, params ScenarioAction[] actions) => new(id, new ScenarioTrigger(TriggerType.Immediate, null), actions);

    public static Scenario OnButton(string id, params ScenarioAction[] actions) => On(Button, id, actions);

    public static Scenario On(CharacteristicId trigger, string id, params ScenarioAction[] actions) =>
        new(id, new ScenarioTrigger(TriggerType.BleNotification, trigger), actions);

    public static SleepAction Sleep(int milliseconds) => new(TimeSpan.FromMilliseconds(milliseconds));

    public static ReadAction Read(CharacteristicId characteristic) => new(characteristic);

    public static WriteAction Write(CharacteristicId characteristic, params byte[] data) => new(characteristic, data);
}
