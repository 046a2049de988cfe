// Studio's own words in Vietnamese. Only a text that is wholly one of these is replaced, never what people have written:
// not in fields, not on the drawing, not in the code editor.
(() => {
  "use strict";
  const words = {
    "Activities": "Các bước", "Search": "Tìm", "Code View": "Mã JSON", "Auto-save": "Tự lưu", "Save": "Lưu", "Publish": "Ban hành",
    "Unpublish": "Thôi dùng", "Retract": "Thôi dùng", "Run workflow": "Chạy", "Run": "Chạy", "Export": "Xuất tệp", "Import": "Nhập tệp", "Download": "Tải về",
    "Upload": "Tải lên", "Properties": "Thuộc tính", "Variables": "Biến", "Input/Output": "Vào, ra", "Version History": "Các bản",
    "Version history": "Các bản", "Metadata": "Tên gọi", "Name": "Tên", "Description": "Mô tả", "The name of the workflow.": "Tên của quy trình.",
    "A brief description of the workflow.": "Mô tả ngắn về quy trình.", "Settings": "Thiết lập", "Activation strategy": "Khi nào được bắt đầu",
    "Incident handling strategy": "Khi có lỗi", "Log Persistence Strategy": "Ghi nhật ký",
    "Select the log persistence strategy to use for activity properties of this workflow.": "Ghi những gì vào nhật ký của phiên chạy.",
    "Commit Strategy": "Khi nào ghi lại", "Commit strategy": "Khi nào ghi lại", "Default": "Mặc định", "Activity": "Bước", "Usable as activity": "Dùng làm bước",
    "Allow this workflow to be used as an activity.": "Quy trình khác dùng được quy trình này làm một bước.", "Information": "Thông tin",
    "Definition ID": "Mã quy trình", "Version ID": "Mã bản", "Version": "Bản", "Status": "Tình trạng", "Published": "Đang dùng", "Draft": "Nháp",
    "Readonly": "Chỉ đọc", "Yes": "Có", "No": "Không", "Input": "Nội dung", "Inputs": "Dữ liệu vào", "Output": "Kết quả", "Outputs": "Kết quả",
    "Resilience": "Thử lại", "Resilience Strategy": "Cách thử lại", "Common": "Chung", "Test": "Thử", "Log": "Nhật ký", "Info": "Thông tin", "Incidents": "Sự cố", "Journal": "Nhật ký",
    "This activity does not have any input properties.": "Bước này không có gì phải điền.",
    "This activity does not have any output properties.": "Bước này không để lại kết quả.", "Id": "Mã", "ID": "Mã", "Display text": "Tên trên bản vẽ",
    "Display Text": "Tên trên bản vẽ", "Type": "Loại", "Details": "Chi tiết", "Value": "Giá trị", "Delete": "Xóa", "Edit": "Sửa", "View": "Xem",
    "Cancel": "Để sau", "OK": "Đồng ý", "Ok": "Đồng ý", "Close": "Đóng", "Add": "Thêm", "Add variable": "Thêm biến", "Add input": "Thêm dữ liệu vào",
    "Add output": "Thêm kết quả", "Create workflow": "Quy trình mới", "Create Workflow": "Quy trình mới", "Workflow Definitions": "Quy trình",
    "Workflow Instances": "Phiên chạy", "Latest": "Mới nhất", "Latest Version": "Bản mới nhất", "Published Version": "Bản đang dùng", "Rows per page:": "Mỗi trang:",
    "Bulk actions": "Với các mục đã chọn", "Bulk Actions": "Với các mục đã chọn", "Running": "Đang chạy", "Finished": "Đã xong", "Faulted": "Có lỗi",
    "Suspended": "Đang chờ", "Executing": "Đang làm", "Pending": "Chưa làm", "Completed": "Đã xong", "Cancelled": "Đã dừng", "Canceled": "Đã dừng",
    "Blocked": "Đang chờ", "Started": "Bắt đầu", "Created": "Lập lúc", "Updated": "Thay đổi", "Finished at": "Xong lúc", "Sub status": "Đang ở",
    "Sub Status": "Đang ở", "Workflow": "Quy trình", "Workflow Instance": "Phiên chạy", "Correlation ID": "Mã chung", "Correlation Id": "Mã chung",
    "Always allow the creation of a new workflow instance.": "Lúc nào cũng được bắt đầu.", "Always": "Luôn luôn", "Fault": "Dừng lại, báo lỗi",
    "Ends the workflow when an activity fails.": "Quy trình dừng khi một bước lỗi.", "Configuration": "Theo cấu hình", "Inherit": "Theo quy trình",
    "Include": "Ghi", "Exclude": "Không ghi", "Can start workflow": "Bắt đầu quy trình", "Run asynchronously": "Chạy nền", "Copy": "Chép", "Cut": "Cắt", "Paste": "Dán",
    "Workflow saved": "Đã lưu", "Workflow published": "Đã ban hành", "Workflow successfully published": "Đã ban hành", "Refresh": "Đọc lại", "Rename": "Đổi tên",
    "All": "Tất cả", "None": "Không", "Select": "Chọn", "No records found": "Không có gì", "Actions": "Thao tác", "Filter": "Lọc",
  };
  const held = "input, textarea, [contenteditable], .monaco-editor, .x6-graph, .x6-graph-svg, elsa-activity-wrapper, script, style";
  const attributes = ["title", "aria-label", "placeholder"];

  // The rows of a table with headings are what people have called their variables, inputs and workflows.
  const isWritten = (found) => found?.closest(held) || found?.closest("tbody td")?.closest("table").tHead;

  function text(node) {
    const said = words[node.data.trim()];
    if (said && !isWritten(node.parentElement)) node.data = node.data.replace(node.data.trim(), said);
  }

  function element(found) {
    for (const name of attributes) {
      const said = words[found.getAttribute(name)];
      if (said && !found.closest(".monaco-editor, .x6-graph")) found.setAttribute(name, said);
    }
  }

  function all(root) {
    if (root.nodeType === Node.TEXT_NODE) return text(root);
    if (root.nodeType !== Node.ELEMENT_NODE) return;
    element(root);
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) (walk.currentNode.nodeType === Node.TEXT_NODE ? text : element)(walk.currentNode);
  }

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "childList") change.addedNodes.forEach(all);
      else if (change.type === "characterData") text(change.target);
      else element(change.target);
    }
  }).observe(document.documentElement, { childList: true, characterData: true, attributes: true, attributeFilter: attributes, subtree: true });
})();
