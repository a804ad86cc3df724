using Kith.Studies.Therapy.Clients;

namespace Kith.Studies.Therapy.Watching;

/// <summary>What octants look like in a conversation; the session decides among several ways to say it.</summary>
internal static class Phrases
{
    private static readonly string[][] s_client =
    [
        ["takes charge and gives orders", "insists on having the last word"],
        ["opens the talk cheerfully", "gives friendly advice and leads on"],
        ["comes closer and is open and friendly", "speaks warmly of what matters"],
        ["trusts the therapist and asks for help", "agrees gladly and leans on the therapist"],
        ["gives way and waits to be led", "calls itself helpless and waits"],
        ["withdraws coldly and submits", "falls silent and turns away"],
        ["keeps its distance and shows no feeling", "answers curtly and stays cold"],
        ["finds fault and attacks", "mocks the therapist"],
    ];

    private static readonly string[][] s_therapist =
    [
        ["takes the lead and gives direction", "sets a firm frame"],
        ["guides the client kindly", "encourages and shows a way"],
        ["meets the client with plain warmth", "listens with warmth and interest"],
        ["follows the client gladly", "agrees warmly and leaves the choice open"],
        ["steps back and lets the client lead", "gives way and asks what is wanted"],
        ["holds back, cool and yielding", "retreats and asks nothing"],
        ["stays cool and keeps to the facts", "keeps a sober distance"],
        ["confronts the client coolly and firmly", "sets hard limits without warmth"],
    ];

    /// <summary>What the client does, such as "withdraws coldly and submits (CS)".</summary>
    public static string OfClient(int octant, int session) => Named(s_client, octant, session);

    /// <summary>What the therapist does, such as "guides the client kindly (WD)".</summary>
    public static string OfTherapist(int octant, int session) => Named(s_therapist, octant, session);

    /// <summary>An octant in a word and in letters, such as "cold-submissive (CS)".</summary>
    public static string Name(int octant) => $"{Octant.Words[octant]} ({Octant.Names[octant]})";

    private static string Named(string[][] phrases, int octant, int session) =>
        $"{phrases[octant][session % phrases[octant].Length]} ({Octant.Names[octant]})";
}
