using System.Text;

namespace Kith.App;

/// <summary>
/// A writer that never fails: what it cannot write is lost, and the first reason is kept. Work of hours must not end because a
/// printed line cannot be; the command says at its end whether that matters.
/// </summary>
/// <param name="inner">Where the text goes; null where there is no such output.</param>
internal sealed class OutputWriter(TextWriter? inner) : TextWriter
{
    private readonly Lock _gate = new();

    /// <summary>Why something could not be written; null when everything was.</summary>
    public string? Failure { get; private set; }

    /// <inheritdoc/>
    public override Encoding Encoding => inner?.Encoding ?? Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value) => Try(writer => writer.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(writer => writer.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(writer => writer.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    /// <inheritdoc/>
    public override void WriteLine(string? value) => Write(value + NewLine);

    /// <inheritdoc/>
    public override void Flush() => Try(writer => writer.Flush());

    private void Try(Action<TextWriter> action)
    {
        lock (_gate)
        {
            try
            {
                if (inner is null) Failure ??= "it is closed";
                else action(inner);
            }
            catch (Exception exception)
                when (exception is IOException or UnauthorizedAccessException
                    or ArgumentOutOfRangeException or ObjectDisposedException)
            {
                // The last but one is what .NET makes of a file that has grown too large.
                Failure ??= exception.Message;
            }
        }
    }
}
