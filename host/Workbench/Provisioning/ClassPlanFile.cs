using System.Text.Encodings.Web;
using System.Text.Json;

namespace LineThings.Workbench.Provisioning;

/// <summary>Keeps a class's plan in its folder.</summary>
internal static class ClassPlanFile
{
    /// <summary>The file's name.</summary>
    public const string Name = "class.json";

    private const string Schema = "linethings-class";
    private const int Version = 1;
    private const int MaxLength = 1024 * 1024;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads the plan of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The plan; <see langword="null"/> when there is none.</returns>
    /// <exception cref="BadInputException">The file is not what this workbench writes.</exception>
    public static ClassPlan? Read(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        if (!file.Exists)
        {
            return null;
        }

        var text = InputFile.ReadText(file, MaxLength);
        try
        {
            var form = JsonSerializer.Deserialize<Form>(text, Options) ?? throw Bad(file, "it is null");
            if (form.Schema != Schema || form.Version != Version)
            {
                throw Bad(file, $"schema \"{form.Schema}\", version {form.Version}; this workbench knows \"{Schema}\", version {Version}");
            }

            return FaultOf(form.Class) is { } fault ? throw Bad(file, fault) : form.Class;
        }
        catch (JsonException exception)
        {
            throw Bad(file, $"line {exception.LineNumber + 1 ?? 1}: not JSON as this workbench writes it{(exception.Path is { Length: > 1 } path ? $", at {path}" : string.Empty)}");
        }
    }

    /// <summary>Writes the plan of a folder, wholly or not at all.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="plan">The plan.</param>
    public static void Write(string folder, ClassPlan plan)
    {
        var path = Path.Combine(folder, Name);
        var next = path + ".new";
        File.WriteAllText(next, JsonSerializer.Serialize(new Form(Schema, Version, plan), Options) + "\n");
        File.Move(next, path, overwrite: true);
    }

    private static string? FaultOf(ClassPlan plan)
    {
        if (!BoardCode.IsClass(plan.Code))
        {
            return $"the code \"{plan.Code}\" is not one";
        }

        if (ClassPlan.FaultOfName(plan.Name) is { } name)
        {
            return $"the name {name}";
        }

        if (PageAddress.FaultOf(plan.Page) is { } page)
        {
            return $"the page {page}";
        }

        var isInOrder = plan.Boards.Select((board, index) => board.Number == index + 1).All(isRight => isRight);
        if (!isInOrder || plan.Boards.Count is 0 or > BoardCode.MaxNumber)
        {
            return $"the boards must have the numbers 1, 2, 3 and so on, up to {BoardCode.MaxNumber}";
        }

        return plan.Boards.FirstOrDefault(board => !IsPsdi(board.Psdi)) is { } bad
            ? $"board {bad.Number} has the PSDI \"{bad.Psdi}\", which must be 1 to 20 bytes in hex"
            : null;
    }

    private static bool IsPsdi(string text) => text.Length is >= 2 and <= 40 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit);

    private static BadInputException Bad(FileInfo file, string fault) => new(
        $"{file}: not the plan of a class: {fault.TrimEnd('.')}. It was left as it is; put a copy back, or name another folder with --out.");

    private sealed record Form(string Schema, int Version, ClassPlan Class);
}
