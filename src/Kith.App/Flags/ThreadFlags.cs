using System.CommandLine;
using System.Globalization;
using Kith.Experiments.Charts;

namespace Kith.App.Flags;

/// <summary>How many threads work. Results never depend on it.</summary>
internal sealed class ThreadFlags
{
    /// <summary>The most threads.</summary>
    public const int Max = 1024;

    private static readonly string[] s_variables = ["KITH_DEVICE", "GOODHARTS_DEVICE"];
    private readonly Option<long?> _threads =
        WholeNumberFlag.Flag("--threads", "Threads; results never depend on it (default all processors)", 1, Max);
    private readonly Option<string> _device =
        new("--device") { Description = "cpu or cpu:THREADS (default KITH_DEVICE, then cpu)", HelpName = "DEVICE" };

    public ThreadFlags(Command command)
    {
        command.Options.Add(_threads);
        command.Options.Add(_device);
    }

    /// <summary>Whether the command line gives their number.</summary>
    public bool Named(ParseResult line) => line.GetResult(_threads) is not null || line.GetResult(_device) is not null;

    /// <summary>The number of threads: flag, device, environment, processors.</summary>
    /// <exception cref="UsageException">There is no such device.</exception>
    public int Read(ParseResult line, CommandHost host)
    {
        var device = line.GetValue(_device) is { } named ? Count(named, "--device") : FromEnvironment(host);
        var threads = line.GetValue(_threads);
        if (line.GetResult(_device) is not null && device is { } other && threads is { } number && number != other)
        {
            throw new UsageException(
                $"--threads is {number}, but --device asks for {other} threads; give one of them.");
        }

        var count = (int)(threads ?? device ?? host.Processors);
        if (count > host.Processors && (threads ?? device) is not null)
        {
            host.Tell(
                $"{count} threads share {Numerals.Count(host.Processors, "processor")}: the results are the same, but later.");
        }

        return count;
    }

    private static long? FromEnvironment(CommandHost host)
    {
        foreach (var variable in s_variables)
            if (host.Variable(variable) is { Length: > 0 } device) return Count(device, variable);
        return null;
    }

    private static long? Count(string device, string origin)
    {
        if (device == "cpu") return null;
        if (device.StartsWith("cpu:", StringComparison.Ordinal)
            && int.TryParse(device.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is >= 1 and <= Max) return count;
        throw new UsageException(
            $"{origin} is '{device}', but must be cpu or cpu:THREADS with 1 to {Max} threads; there is no other device.");
    }
}
