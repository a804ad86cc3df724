using System.Text.RegularExpressions;

namespace Kith.App.Tests;

/// <summary>Reads the sources and fails when an arrow points the wrong way.</summary>
public partial class ArchitectureTests
{
    // A room may use the rooms before it in its list and all of the packages that its own one sees, never those after it.
    private static readonly Dictionary<string, string[]> Rooms = new()
    {
        ["Kith"] = ["State", "Options", "Numerics", "Worlds", "Networks", "Learning"],
        ["Kith.Experiments"] =
            ["Statistics", "Charts", "Documents", "Scenes", "Search", "Runs", "Studies", "Sessions", "Fingerprints"],
    };

    // The same holds for the rooms within a room.
    private static readonly string[] Learning = ["Exact", "Acting", "Collecting", "Gradients", "Cloning", "Ppo"];

    private static readonly string[] Studies = ["Goodhart", "Therapy", "Emotion", "Empowerment"];

    private static readonly string[] StudyRooms =
        ["World", "Networks", "Training", "Baselines", "Evaluation", "Comparisons", "Watching"];

    internal static readonly string Root = FindRoot();

    [Fact]
    public void A_room_uses_only_the_rooms_before_it() =>
        Assert.Empty(
            from package in Rooms
            from file in Sources($"src/{package.Key}")
            let room = file.Path.Split('/')[2]
            from used in file.Namespaces
            where used.StartsWith(package.Key + '.', StringComparison.Ordinal)
            let name = used[(package.Key.Length + 1)..].Split('.')[0]
            where Array.IndexOf(package.Value, name) > Array.IndexOf(package.Value, room)
            select $"{file.Path} uses {used}");

    [Fact]
    public void A_room_of_learning_uses_only_the_rooms_before_it() =>
        Assert.Empty(
            from file in Sources("src/Kith/Learning")
            let room = Array.IndexOf(Learning, file.Path.Split('/')[3])
            from used in file.Namespaces
            where used.StartsWith("Kith.Learning.", StringComparison.Ordinal)
            where room < 0 || Array.IndexOf(Learning, used.Split('.')[2]) > room
            select $"{file.Path} uses {used}");

    [Fact]
    public void Every_room_has_its_place_in_the_plan() =>
        Assert.Empty(
            from package in Rooms
            from room in Directory.GetDirectories(Path.Combine(Root, "src", package.Key)).Select(Path.GetFileName)
            where room is not ("bin" or "obj") && !package.Value.Contains(room)
            select $"{package.Key}/{room}");

    [Fact]
    public void The_engine_and_the_laboratory_know_no_study_no_benchmark_and_no_program() =>
        Assert.Empty(
            from file in Sources("src/Kith").Concat(Sources("src/Kith.Experiments"))
            where Mentions(file, "Kith.Studies") || Mentions(file, "Kith.Benchmarks") || Mentions(file, "Kith.App")
            select file.Path);

    [Fact]
    public void The_benchmarks_know_no_program_and_do_not_print() =>
        Assert.Empty(Sources("bench/Kith.Benchmarks")
            .Where(file => Mentions(file, "Kith.App") || Mentions(file, "Console.")).Select(file => file.Path));

    [Fact]
    public void A_study_knows_no_program_and_no_sibling() =>
        Assert.Empty(
            from file in Sources("src/Kith.Studies")
            let home = file.Path.Split('/')[2]
            where Mentions(file, "Kith.App") || Mentions(file, "Kith.Benchmarks")
                || (Studies.Contains(home) && Studies.Except([home]).Any(other => Mentions(file, $"Kith.Studies.{other}")))
            select file.Path);

    [Fact]
    public void Studies_have_the_same_rooms() =>
        Assert.Empty(
            from study in Directory.GetDirectories(Path.Combine(Root, "src/Kith.Studies"))
            let name = Path.GetFileName(study)
            where Studies.Contains(name) && File.Exists(Path.Combine(study, $"{name}Study.cs"))
            from room in StudyRooms
            where !Directory.Exists(Path.Combine(study, room))
            select $"{study} has no room {room}");

    [Fact]
    public void The_documents_name_files_that_are_there() =>
        Assert.Empty(
            from document in Directory.GetFiles(Path.Combine(Root, "docs"), "*.md").Append(Path.Combine(Root, "CONTRIBUTING.md"))
            from name in FileNames().Matches(File.ReadAllText(document)).Select(match => match.Groups[1].Value)
            let study = Studies.FirstOrDefault(
                each => each.Equals(Path.GetFileNameWithoutExtension(document), StringComparison.OrdinalIgnoreCase))
            let places = new[] { name, $"src/{name}", $"src/Kith.Studies/{study}/{name}" }
            where !places.Any(place => File.Exists(Path.Combine(Root, place)))
            select $"{Path.GetFileName(document)} names {name}");

    [Fact]
    public void Only_the_program_prints() =>
        Assert.Empty(Sources("src/Kith").Concat(Sources("src/Kith.Experiments")).Concat(Sources("src/Kith.Studies"))
            .Where(file => Mentions(file, "Console.")).Select(file => file.Path));

    [Fact]
    public void A_namespace_is_its_folder() =>
        Assert.Empty(
            from file in Sources("src").Concat(Sources("bench"))
            where file.Declared is not null && file.Declared
                != Path.GetDirectoryName(file.Path)![(file.Path.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('/', '.')
            select $"{file.Path} declares {file.Declared}");

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines() =>
        Assert.Empty(Sources("src").Concat(Sources("bench"))
            .Where(file => file.Text.Count(letter => letter == '\n') > 400).Select(file => file.Path));

    [Fact]
    public void No_line_is_longer_than_a_hundred_and_thirty_columns() =>
        Assert.Empty(
            from folder in (string[])["src", "bench", "examples", "tests"]
            from file in Sources(folder)
            from line in file.Text.Split('\n').Index()
            where line.Item.TrimEnd('\r').Length > 130
            select $"{file.Path}:{line.Index + 1}");

    private static bool Mentions(Source file, string name) =>
        Comments().Replace(file.Text, "").Contains(name, StringComparison.Ordinal);

    private static IEnumerable<Source> Sources(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
            .Where(path => !path.Contains("/obj/", StringComparison.Ordinal) && !path.Contains("/bin/", StringComparison.Ordinal))
            .Select(path => new Source(path, File.ReadAllText(Path.Combine(Root, path))));

    private static string FindRoot()
    {
        for (var folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (File.Exists(Path.Combine(folder, "Kith.slnx"))) return folder;
        }

        throw new DirectoryNotFoundException("No folder above the tests holds Kith.slnx.");
    }

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline)]
    private static partial Regex Comments();

    [GeneratedRegex("`([\\w./]+/\\w+\\.cs)`")]
    private static partial Regex FileNames();

    [GeneratedRegex(@"\bKith(\.[A-Z]\w*)+")]
    private static partial Regex Names();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex Declarations();

    private sealed record Source(string Path, string Text)
    {
        public IEnumerable<string> Namespaces =>
            Names().Matches(Comments().Replace(Text, "")).Select(match => match.Value).Distinct();

        public string? Declared => Declarations().Match(Text) is { Success: true } match ? match.Groups[1].Value : null;
    }
}
