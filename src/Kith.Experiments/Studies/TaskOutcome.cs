using System.Text.Json.Nodes;
using Kith.Experiments.Documents;

namespace Kith.Experiments.Studies;

/// <summary>What a <see cref="StudyTask"/> found out.</summary>
/// <param name="Document">For people: tables, figures, sentences.</param>
/// <param name="Data">For programs: the same numbers.</param>
/// <param name="Passed">Whether all required marks were passed; true where nothing is required.</param>
public sealed record TaskOutcome(Document Document, JsonObject Data, bool Passed);
