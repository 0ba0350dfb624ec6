namespace LineThings.Workshop.Trials;

/// <summary>Puts a listener between the button's pin and the firmware that throws at every third press, as a driver or a new idea might.</summary>
internal static class FailingListener
{
    /// <summary>What the exception says.</summary>
    public const string Message = "made to fail by the check";

    private const string BoardFile = "Esp32Board.cs";
    private const string ListenerFile = "FailingListener.cs";
    private const string Before = "new ButtonPin(input, isActiveLow, listener)";
    private const string After = "new ButtonPin(input, isActiveLow, new FailingListener(listener))";

    private const string Source = $$"""
        using System;

        namespace LineThings.Device
        {
            /// <summary>Fails at every third press.</summary>
            public sealed class FailingListener : IButtonListener
            {
                private readonly IButtonListener _listener;
                private int _count;

                public FailingListener(IButtonListener listener)
                {
                    _listener = listener;
                }

                public void OnButton(bool isPressed)
                {
                    if (isPressed)
                    {
                        _count++;
                        if (_count % 3 == 0)
                        {
                            throw new Exception("{{Message}}");
                        }
                    }

                    _listener.OnButton(isPressed);
                }
            }
        }

        """;

    /// <summary>Adds the listener to a firmware's sources.</summary>
    /// <param name="sources">The files that replace one of the firmware's or are added.</param>
    /// <param name="repository">The repository.</param>
    /// <param name="folder">The folder for the changed files.</param>
    /// <exception cref="InvalidOperationException">The firmware does not open its button where it used to.</exception>
    public static void AddTo(Dictionary<string, string> sources, Repository repository, string folder)
    {
        var board = File.ReadAllText(
            sources.GetValueOrDefault(BoardFile) ?? Path.Combine(repository.Folder, "firmware", "LineThings.Starter", BoardFile));
        if (!board.Contains(Before, StringComparison.Ordinal))
        {
            throw new InvalidOperationException($"{BoardFile} does not say \"{Before}\" any more.");
        }

        Directory.CreateDirectory(folder);
        sources[BoardFile] = Write(BoardFile, board.Replace(Before, After, StringComparison.Ordinal));
        sources[ListenerFile] = Write(ListenerFile, Source);

        string Write(string name, string text)
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, text);
            return path;
        }
    }
}
