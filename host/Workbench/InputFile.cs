namespace LineThings.Workbench;

/// <summary>Reads files that the user names.</summary>
internal static class InputFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="maxLength">How many bytes it may have.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="BadInputException">It cannot be read or is too long.</exception>
    public static byte[] ReadBytes(FileInfo file, int maxLength)
    {
        try
        {
            if (file.Exists && file.Length > maxLength)
            {
                throw new BadInputException($"{file}: the file has {file.Length} bytes; at most {maxLength} are possible.");
            }

            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{file}: cannot be read: {exception.Message}");
        }
    }

    /// <summary>Reads a text file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="maxLength">How many bytes it may have.</param>
    /// <returns>Its text; UTF-8 with or without a byte order mark.</returns>
    /// <exception cref="BadInputException">It cannot be read, is too long, or is not UTF-8.</exception>
    public static string ReadText(FileInfo file, int maxLength)
    {
        var bytes = ReadBytes(file, maxLength);
        try
        {
            var text = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
            return text.TrimStart('\uFEFF');
        }
        catch (System.Text.DecoderFallbackException exception)
        {
            throw new BadInputException($"{file}: not UTF-8 text: byte {exception.Index} does not belong.");
        }
    }
}
