namespace Shuzhi.Functions.Tests.Access;

/// <summary>What each role meets at each route.</summary>
/// <param name="Operation">Method and route, as the OpenAPI document has them.</param>
/// <param name="Own">A cell for each of <see cref="AccessMatrix.Callers"/>: <c>+</c> it gets through to the function's decision, <c>1</c> 401, <c>3</c> 403, <c>4</c> 404.</param>
/// <param name="Foreign">The same for an object that is another applicant's, in another district; <see langword="null"/> where nobody owns what the route names.</param>
internal sealed record AccessRow(string Operation, string Own, string? Foreign = null);

/// <summary>The decision on every cell. A new route does not pass the tests before it has its row.</summary>
internal static class AccessMatrix
{
    public static IReadOnlyList<string> Callers { get; } = ["applicant", "district", "city", "expert", "auditor", "finance", "supervisor", "admin", "anyone"];

    public static IReadOnlyList<AccessRow> Rows { get; } =
    [
        //                                                        a d c e u f s m -    a d c e u f s m -
        new("GET /api/applications",                             "+ + + 3 + + + + 1"),
        new("POST /api/applications",                            "+ 3 3 3 3 3 3 3 1"),
        new("GET /api/applications/{id}",                        "+ + + 3 + + + + 1", "4 4 + 3 + + + + 1"),
        new("GET /api/applications/{id}/documents/{documentId}", "+ + + 3 + + + + 1", "4 4 + 3 + + + + 1"),
        new("DELETE /api/applications/{id}/documents/{documentId}", "+ 3 3 3 3 3 3 3 1", "4 3 3 3 3 3 3 3 1"),
        new("POST /api/applications/{id}/documents",             "+ 3 3 3 3 3 3 3 1", "4 3 3 3 3 3 3 3 1"),
        new("GET /api/applications/{id}/explanation",            "+ + + 3 + + + + 1", "4 4 + 3 + + + + 1"),
        new("POST /api/applications/{id}/redemptions",           "+ 3 3 3 3 3 3 3 1", "4 3 3 3 3 3 3 3 1"),
        new("POST /api/applications/{id}/settlement",            "+ 3 3 3 3 3 3 3 1", "4 3 3 3 3 3 3 3 1"),
        new("PUT /api/applications/{id}/statement",              "+ 3 3 3 3 3 3 3 1", "4 3 3 3 3 3 3 3 1"),
        new("POST /api/applications/{id}/submission",            "+ 3 3 3 3 3 3 3 1", "4 3 3 3 3 3 3 3 1"),
        new("GET /api/applications/{id}/timeline",               "+ + + 3 + + + + 1", "4 4 + 3 + + + + 1"),
        new("POST /api/applications/{id}/withdrawal",            "+ 3 + 3 3 3 3 + 1", "4 3 + 3 3 3 3 + 1"),
        new("GET /api/award-plans",                              "3 3 + 3 + + + + 1"),
        new("POST /api/award-plans",                             "3 3 + 3 3 3 3 3 1"),
        new("GET /api/award-plans/{id}",                         "3 3 + 3 + + + + 1"),
        new("POST /api/award-plans/{id}/meeting",                "3 3 + 3 3 3 3 3 1"),
        new("GET /api/budget-lines",                             "3 + + 3 + + + + 1"),
        new("GET /api/budget-lines/{id}",                        "3 + + 3 + + + + 1"),
        new("GET /api/budget-lines/{id}/entries",                "3 + + 3 + + + + 1"),
        new("GET /api/catalogue-amendments",                     "3 3 + 3 + 3 + + 1"),
        new("POST /api/catalogue-amendments",                    "3 3 3 3 3 3 3 + 1"),
        new("GET /api/catalogue-amendments/{id}",                "3 3 + 3 + 3 + + 1"),
        new("PUT /api/catalogue-amendments/{id}",                "3 3 3 3 3 3 3 + 1"),
        new("POST /api/catalogue-amendments/{id}/approval",      "3 3 3 3 3 3 3 + 1"),
        new("POST /api/catalogue-amendments/{id}/rejection",     "3 3 3 3 3 3 3 + 1"),
        new("POST /api/catalogue-amendments/{id}/withdrawal",    "3 3 3 3 3 3 3 + 1"),
        new("GET /api/catalogues",                               "+ + + + + + + + +"),
        new("GET /api/catalogues/diff",                          "+ + + + + + + + +"),
        new("GET /api/catalogues/{version}",                     "+ + + + + + + + +"),
        new("GET /api/disbursements",                            "3 3 + 3 + + + + 1"),
        new("POST /api/disbursements",                           "3 3 + 3 3 + 3 3 1"),
        new("GET /api/disbursements/{id}",                       "3 3 + 3 + + + + 1"),
        new("POST /api/disbursements/{id}/approval",             "3 3 + 3 3 + 3 3 1"),
        new("POST /api/disbursements/{id}/confirmations",        "3 3 3 3 3 + 3 3 1"),
        new("GET /api/documents",                                "+ + + + + + + + +"),
        new("POST /api/estimates",                               "+ + + + + + + + +"),
        new("GET /api/instruments",                              "+ + + + + + + + +"),
        new("GET /api/instruments/{id}",                         "+ + + + + + + + +"),
        new("GET /api/notices",                                  "+ + + + + + + + +"),
        new("POST /api/notices",                                 "3 3 + 3 3 3 3 3 1"),
        new("GET /api/notices/{id}",                             "+ + + + + + + + +"),
        new("GET /api/notices/{id}/entries",                     "+ + + + + + + + +"),
        new("GET /api/notices/{id}/entries/{number}/objections", "+ + + + + + + + 1"),
        new("POST /api/notices/{id}/entries/{number}/objections", "+ + + + + + + + 1"),
        new("POST /api/notices/{id}/entries/{number}/objections/{objectionId}/attachments", "+ 4 4 4 4 4 4 4 1"),
        new("GET /api/notices/{id}/entries/{number}/objections/{objectionId}/attachments/{sha256}", "3 3 + 3 + 3 + + 1"),
        new("POST /api/notices/{id}/entries/{number}/objections/{objectionId}/reply", "3 3 + 3 3 3 3 3 1"),
        new("GET /api/notices/{id}/list",                        "+ + + + + + + + +"),
        new("GET /api/notices/{id}/record",                      "+ + + + + + + + +"),
        new("GET /api/notifications",                            "+ + + 3 3 + + + 1"),
        new("GET /api/objections",                               "3 3 + 3 + 3 + + 1"),
        new("GET /api/openapi.json",                             "+ + + + + + + + +"),
        new("GET /api/rounds",                                   "+ + + + + + + + +"),
        new("POST /api/rounds",                                  "3 3 + 3 3 3 3 + 1"),
        new("GET /api/rounds/{id}",                              "+ + + + + + + + +"),
        new("POST /api/rounds/{id}/cancellation",                "3 3 + 3 3 3 3 + 1"),
        new("POST /api/simulations",                             "3 3 + 3 3 3 3 + 1"),
    ];
}
