using System.Text.Json.Nodes;

namespace Campaign.Tests.Notifications;

/// <summary>Models of messages as a workflow fills them.</summary>
internal static class Models
{
    public const string Link = "https://thidua.example/viec/42";

    public static JsonObject Full() => JsonNode.Parse(
        $$"""
        {
          "recipient": {
            "greeting": "Kính gửi: Ban Chấp hành CĐCS Trường Tiểu học Hoa Ban",
            "name": "Hoàng Thị Ngọc Ánh", "position": "Chủ tịch CĐCS"
          },
          "unit": {
            "name": "Công đoàn cơ sở Trường Tiểu học Hoa Ban", "shortName": "CĐCS Trường Tiểu học Hoa Ban",
            "postalAddress": "Tổ 5, phường Đức Xuân, thành phố Bắc Kạn"
          },
          "upper": { "shortName": "LĐLĐ thành phố Bắc Kạn", "phone": "0209 000 000" },
          "campaign": {
            "name": "phong trào thi đua năm 2022", "year": 2022,
            "planNumber": "113/KH-LĐLĐ", "planDate": "17/02/2022"
          },
          "phase": { "number": 1, "from": "17/02/2022", "to": "30/06/2022", "reportDueOn": "11/07/2022" },
          "obligation": {
            "name": "Kế hoạch triển khai", "dueOn": "15/03/2022", "daysLeft": 7, "daysLate": 3, "count": 2,
            "items": [
              { "unitName": "CĐCS Trường THCS Pác Ngòi", "daysLate": 3, "isPaper": true },
              { "unitName": "CĐCS Trường Mầm non Sao Mai", "daysLate": 3, "isPaper": false }
            ]
          },
          "dossier": {
            "title": "Kế hoạch triển khai năm 2022", "code": "KH-2022-0001", "status": "Đạt",
            "submittedOn": "10/03/2022"
          },
          "review": {
            "comment": "Kế hoạch chưa ghi người phụ trách.", "newLimit": "14/03/2022",
            "reviewer": "Đàm Thị Thúy Quỳnh", "dueOn": "17/03/2022"
          },
          "meeting": {
            "title": "Xét khen thưởng Đợt 1", "council": "Hội đồng Thi đua - Khen thưởng LĐLĐ tỉnh", "time": "14:00",
            "date": "05/07/2022", "place": "Phòng họp tầng 2", "form": "Họp trực tiếp", "chair": "Dương Thế Vinh",
            "reason": "Trùng lịch", "agendaCount": 3, "presentCount": 8, "memberCount": 9,
            "items": [{ "title": "Bằng khen", "outcome": "Đã biểu quyết", "passed": 3, "listed": 4 }]
          },
          "ballot": { "title": "Bằng khen", "itemCount": 4, "abstainCount": 1, "closesAt": "16:00 ngày 05/07/2022" },
          "decision": {
            "number": "425/QĐ-LĐLĐ", "date": "20/07/2022", "subject": "Về việc khen thưởng", "subjectInText": "về việc khen thưởng",
            "reason": "Khai không đúng", "conclusion": "Nhất trí", "lineCount": 1,
            "items": [{ "name": "Nông Thị Lan", "award": "Bằng khen", "registerNumber": "01/425", "note": "Giáo viên" }]
          },
          "list": {
            "title": "Đề nghị khen thưởng", "count": 1, "closesOn": "12/07/2022", "subject": "Nông Thị Lan", "remark": "Xem lại",
            "isComplaint": true, "unit": "CĐCS Hoa Ban", "items": [{ "name": "Nông Thị Lan", "note": "Giáo viên" }]
          },
          "work": {
            "name": "Nhà văn hóa công nhân", "code": "CT-2022-001", "kind": "công trình", "status": "Đang thực hiện",
            "percent": 60, "occasion": "93 năm Ngày thành lập Công đoàn Việt Nam", "occasionOn": "28/07/2022",
            "cutOff": "28/06/2022", "daysLeft": 14, "ceremonyOn": "27/07/2022", "ceremonyAt": "08:00",
            "ceremonyPlace": "Nhà văn hóa công nhân", "mountedOn": "27/07/2022"
          },
          "document": { "number": "12/TB-LĐLĐ" },
          "attachment": { "list": "ke-hoach-113.docx" },
          "link": "{{Link}}",
          "sender": {
            "department": "Ban Công tác cơ sở", "name": "Đàm Thị Thúy Quỳnh", "position": "TRƯỞNG BAN",
            "phone": "0209 111 111"
          },
          "letter": { "place": "Bắc Kạn", "day": "01", "month": "03", "year": "2022", "copies": 1 }
        }
        """)!.AsObject();

    public static JsonObject With(this JsonObject model, string path, JsonNode? value)
    {
        string[] names = path.Split('.');
        JsonNode parent = names[..^1].Aggregate<string, JsonNode>(model, (node, name) => node[name]!);
        parent[names[^1]] = value;
        return model;
    }
}
