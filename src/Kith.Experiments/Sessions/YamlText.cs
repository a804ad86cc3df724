using System.Text;
using System.Text.Unicode;
using Kith.Experiments.Runs;
using Kith.Options;

namespace Kith.Experiments.Sessions;

/// <summary>The text of an experiment file: bounded, UTF-8, printable, indented with spaces.</summary>
internal static class YamlText
{
    public const int MaxBytes = 1 << 20;
    private const byte Newline = (byte)'\n';

    /// <summary>At most one byte more than allowed, so that an endless file ends too.</summary>
    /// <exception cref="RunException">There is no such file, or it cannot be read.</exception>
    public static byte[] ReadBytes(string path, string kind)
    {
        using var stream = InputFile.Open(path, $"{kind} (YAML)");
        var bytes = new byte[MaxBytes + 1];
        return bytes[..stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)];
    }

    /// <summary>The text, or what makes it none.</summary>
    public static string? Decode(ReadOnlySpan<byte> bytes, string name, List<Problem> problems)
    {
        if (bytes.Length > MaxBytes)
        {
            problems.Add(new("", $"more than {MaxBytes} bytes", "the file must be smaller") { Origin = name + ":1:1" });
            return null;
        }

        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        if (!Utf8.IsValid(bytes))
        {
            problems.Add(
                new("", "a byte that is no UTF-8", "the file must be UTF-8 text") { Origin = PlaceOfBadByte(bytes, name) });
            return null;
        }

        var text = Encoding.UTF8.GetString(bytes);
        FindUnwanted(text, name, problems);
        return text;
    }

    private static string PlaceOfBadByte(ReadOnlySpan<byte> bytes, string name)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(bytes[offset..], out _, out var length) == System.Buffers.OperationStatus.Done)
            offset += length;
        var before = bytes[..offset];
        var line = before[(before.LastIndexOf(Newline) + 1)..];
        return FormattableString.Invariant($"{name}:{before.Count(Newline) + 1}:{Encoding.UTF8.GetCharCount(line) + 1}");
    }

    // The width of a tab is not defined, and other characters of this kind cannot be seen by
    // a person who looks for the mistake.
    private static void FindUnwanted(string text, string name, List<Problem> problems)
    {
        var (line, column, isIndent) = (1, 1, true);
        for (var i = 0; i < text.Length; i++, column++)
        {
            var c = text[i];
            if (c == '\n' || (c == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                (line, column, isIndent) = (line + 1, 0, true);
            else if (c is '\t' && isIndent) Report("a tab", "lines are indented with spaces");
            else if (c is '\u2028' or '\u2029' || (char.IsControl(c) && c is not ('\t' or '\r')))
                Report($"the character U+{(int)c:X4}", "the file must be printable text");
            if (c is not (' ' or '\n' or '\r')) isIndent = false;
        }

        void Report(string found, string needed) =>
            problems.Add(new("", found, needed) { Origin = FormattableString.Invariant($"{name}:{line}:{column}") });
    }
}
