using System.Text;

namespace VirtualEsp32.ClassLibrary;

/// <summary>Gathers what the firmware writes into lines.</summary>
internal sealed class ConsoleBuffer
{
    private readonly StringBuilder _line = new();

    /// <summary>Takes text and passes complete lines on.</summary>
    public void Write(Chip chip, string text)
    {
        foreach (var character in text ?? string.Empty)
        {
            switch (character)
            {
                case '\n':
                    chip.Log(_line.ToString());
                    _line.Clear();
                    break;
                case '\r':
                    break;
                default:
                    _line.Append(character);
                    break;
            }
        }
    }
}
