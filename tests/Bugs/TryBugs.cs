// Puts the bugs of the lists beside this file into a copy of the tree, one at a time, and says which of them the tests notice.
//
//     dotnet run tests/Bugs/TryBugs.cs                  all bugs, which takes hours
//     dotnet run tests/Bugs/TryBugs.cs --only TEXT      those with TEXT in their name or file
//     dotnet run tests/Bugs/TryBugs.cs --list           names, and what is wrong

#:property PublishAot=false

using System.Diagnostics;
using System.Text.RegularExpressions;

var only = args is ["--only", var text, ..] ? text : "";
var rest = args[(args is ["--only", _, ..] ? 2 : 0)..];
if (rest is not ([] or ["--list"]))
{
    Console.Error.WriteLine("Usage: dotnet run tests/Bugs/TryBugs.cs [--only TEXT] [--list]");
    return 2;
}

var home = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
Bug[] bugs = [.. Directory.GetFiles(home, "*.txt").Order(StringComparer.Ordinal).SelectMany(Bug.Read)
    .Where(bug => $"{bug.Name} {bug.File}".Contains(only, StringComparison.Ordinal))];
if (rest is ["--list"])
{
    foreach (var bug in bugs) Console.WriteLine($"{bug.Name,-38} {bug.Wrong}");
    return 0;
}

using var tree = new TreeCopy(Path.GetFullPath(Path.Combine(home, "../..")));
tree.Prepare(bugs.Select(bug => bug.Package));
var counts = new Dictionary<Verdict, int>();
foreach (var bug in bugs)
{
    var watch = Stopwatch.StartNew();
    var (verdict, why) = tree.Try(bug);
    counts[verdict] = counts.GetValueOrDefault(verdict) + 1;
    Console.WriteLine($"{verdict,-8} {bug.Name,-38} {why} ({watch.Elapsed.TotalSeconds:0} s)");
}

Console.WriteLine(string.Join(", ", counts.Select(count => $"{count.Value} {count.Key}")));
return counts.GetValueOrDefault(Verdict.Noticed) == bugs.Length ? 0 : 1;

internal enum Verdict
{
    Noticed,
    Survived,
    Error,
}

/// <summary>One entry: "NAME in FILE", a sentence, the old lines after -, the new ones after +.</summary>
internal sealed record Bug(string Name, string File, string Wrong, string Old, string New)
{
    public string Package => File.Split('/')[1];

    public static IEnumerable<Bug> Read(string path) =>
        from entry in System.IO.File.ReadAllText(path).Split("\n\n")
        let lines = entry.Trim('\n').Split('\n')
        where lines.Length > 1
        let place = lines[0].Split(" in ")
        select new Bug(place[0], place[1], lines[1], Lines(lines, '-'), Lines(lines, '+'));

    /// <summary>The source with the bug in it; null where the old lines do not stand exactly once.</summary>
    public string? In(string source)
    {
        var parts = ('\n' + source).Split('\n' + Old);
        return parts.Length == 2 ? (parts[0] + '\n' + New + parts[1])[1..] : null;
    }

    private static string Lines(string[] lines, char sign) =>
        string.Concat(lines.Skip(2).Where(line => line[0] == sign).Select(line => line[1..] + '\n'));
}

/// <summary>A built copy of the tree, whose tests pass.</summary>
internal sealed partial class TreeCopy(string root) : IDisposable
{
    // Each sees those before it, so that its bugs are noticed by its own tests or by those of the later ones.
    private static readonly string[] Packages = ["Kith", "Kith.Experiments", "Kith.Studies", "Kith.App"];

    private readonly string _folder = Directory.CreateTempSubdirectory("kith-bugs-").FullName;
    private readonly Dictionary<string, TimeSpan> _limits = [];

    public void Prepare(IEnumerable<string> packages)
    {
        Console.WriteLine($"Copying the tree to {_folder}, building it, and running its tests.");
        foreach (var file in Run("git", ["ls-files", "-co", "--exclude-standard"], root).Output.Split('\n'))
        {
            var (from, to) = (Path.Combine(root, file), Path.Combine(_folder, file));
            if (!File.Exists(from)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(to)!);
            File.Copy(from, to);
        }

        Require("the build", Build("Kith.slnx"));
        foreach (var package in Packages) File.Copy(Compiled(package), Right(package));
        foreach (var package in Packages.SkipWhile(package => !packages.Contains(package)))
        {
            var watch = Stopwatch.StartNew();
            Require($"{package}.Tests without a bug", Test(package));
            _limits[package] = 3 * watch.Elapsed + TimeSpan.FromMinutes(1);
        }
    }

    public (Verdict Verdict, string Why) Try(Bug bug)
    {
        var path = Path.Combine(_folder, bug.File);
        var source = File.Exists(path) ? File.ReadAllText(path) : "";
        if (bug.In(source) is not { } wrong) return (Verdict.Error, $"its old lines do not stand once in {bug.File}");

        File.WriteAllText(path, wrong);
        var (code, output) = Build($"src/{bug.Package}", "--no-restore", "--no-dependencies");
        // Some tests read the sources; what they are to notice is the program.
        File.WriteAllText(path, source);
        if (code != 0) return (Verdict.Error, $"it does not compile: {Errors().Match(output).Value}");

        Spread(bug.Package, Compiled(bug.Package));
        var noticed = Packages.SkipWhile(package => package != bug.Package).Select(Notice).OfType<string>().FirstOrDefault();
        Spread(bug.Package, Right(bug.Package));
        return noticed is null ? (Verdict.Survived, bug.Wrong) : (Verdict.Noticed, noticed);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string? Notice(string package)
    {
        var (code, output) = Test(package, _limits[package]);
        if (code is null) return $"{package}.Tests, which did not end within {_limits[package].TotalSeconds:0} s";
        if (code == 0) return null;
        var failure = Failures().Match(output);
        return failure.Success ? failure.Groups[1].Value : $"{package}.Tests, which broke off with {code}";
    }

    // Every program of the tree has the package in its own folder.
    private void Spread(string package, string from)
    {
        var programs = Path.Combine(_folder, "artifacts/bin");
        foreach (var path in Directory.GetFiles(programs, $"{package}.dll", SearchOption.AllDirectories))
            File.Copy(from, path, overwrite: true);
    }

    private string Compiled(string package) => Path.Combine(_folder, $"artifacts/obj/{package}/release/{package}.dll");

    private string Right(string package) => Path.Combine(_folder, $"artifacts/{package}.dll");

    private (int? Code, string Output) Build(string project, params string[] more)
    {
        string[] quick = ["-c", "Release", "-nodeReuse:false", "-p:RunAnalyzers=false", "-p:TreatWarningsAsErrors=false"];
        return Run("dotnet", ["build", project, .. quick, .. more], _folder);
    }

    private (int? Code, string Output) Test(string package, TimeSpan? limit = null)
    {
        var program = Path.Combine(_folder, $"artifacts/bin/{package}.Tests/release/{package}.Tests");
        if (OperatingSystem.IsWindows()) program += ".exe";
        return Run(program, ["--stop-on-fail", "on", "--no-progress", "--no-ansi"], _folder, limit);
    }

    private static void Require(string what, (int? Code, string Output) run)
    {
        if (run.Code != 0) throw new InvalidOperationException($"{what} failed:\n{run.Output}");
    }

    private static (int? Code, string Output) Run(
        string program, IEnumerable<string> words, string folder, TimeSpan? limit = null)
    {
        var start = new ProcessStartInfo(program, words)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        if (process.WaitForExit(limit ?? TimeSpan.FromHours(1))) return (process.ExitCode, output.Result + error.Result);
        process.Kill(entireProcessTree: true);
        return (null, "");
    }

    [GeneratedRegex(@"^failed (.+) \([^()]*\)$", RegexOptions.Multiline)]
    private static partial Regex Failures();

    [GeneratedRegex(@"error \w+: .*")]
    private static partial Regex Errors();
}
